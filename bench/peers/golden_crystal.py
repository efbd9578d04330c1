"""Tables of the space groups: makes those that dev.coset.groups.crystal ships and its golden test values.

    python bench/peers/golden_crystal.py groups/src/main/resources/dev/coset/groups/crystal \
        groups/src/test/resources/dev/coset/groups/crystal

Hall and Hermann-Mauguin symbols: gemmi's list of settings (International Tables vol. B, A1.4.2.7).
Operations: gemmi and spglib, which must agree. Wyckoff positions: PyXtal (International Tables vol. A).
"""

import ast
import csv
import hashlib
import os
import sys
import warnings

import gemmi
import pyxtal
import spglib

warnings.filterwarnings("ignore")


def operations(group):
    return sorted(op.wrap().triplet() for op in group)


def digest(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def spglib_operations(hall):
    """Operations of every setting that spglib lists with this Hall symbol."""
    for number in range(1, 531):
        kind = spglib.get_spacegroup_type(number)
        if kind.hall_symbol.replace("=", '"') == hall:
            found = spglib.get_symmetry_from_database(number)
            triplets = []
            for rotation, shift in zip(found["rotations"], found["translations"]):
                op = gemmi.Op()
                op.rot = [[24 * int(v) for v in row] for row in rotation]
                op.tran = [round(24 * float(v)) for v in shift]
                triplets.append(op.wrap().triplet())
            return sorted(triplets)
    return None


def main(tables, goldens):
    folder = os.path.join(os.path.dirname(pyxtal.__file__), "database")
    with open(os.path.join(folder, "wyckoff_list.csv")) as file:
        wyckoff = {row[0]: ast.literal_eval(row[1]) for row in csv.reader(file) if len(row[0]) and row[0] != "0"}
    settings = list(gemmi.spacegroup_table())
    standard = [sg for sg in settings if sg.is_reference_setting()]
    command = "# python bench/peers/golden_crystal.py: gemmi %s, spglib %s, pyxtal %s\n" % (
        gemmi.__version__,
        spglib.__version__,
        pyxtal.__version__,
    )
    total = 0
    with (
        open(os.path.join(tables, "space-groups.txt"), "w") as types,
        open(os.path.join(tables, "wyckoff-letters.txt"), "w") as letters,
        open(os.path.join(goldens, "standard.txt"), "w") as golden,
        open(os.path.join(goldens, "settings.txt"), "w") as others,
    ):
        types.write("# number;short symbol;full symbol;Hall symbol (International Tables vol. B, A1.4.2.7)\n")
        letters.write("# number;special positions from letter a on (International Tables vol. A)\n")
        golden.write(command + "# number;operations;digest of the sorted operations;multiplicities, general first\n")
        others.write(command + "# Hall symbol;number;operations;digest of the sorted operations\n")
        for sg in standard:
            ops = operations(sg.operations())
            assert spglib_operations(sg.hall) == ops, sg
            short = gemmi.SpaceGroup(sg.hm).short_name() if sg.ext != "H" else sg.hm.replace(" ", "")
            types.write("%d;%s;%s;%s\n" % (sg.number, short, sg.hm, sg.hall))
            places = wyckoff[str(sg.number)]
            total += len(places)
            first = [place[0].replace(" ", "") for place in places[:0:-1]]
            letters.write("%d;%s\n" % (sg.number, " ".join(first)))
            counts = ",".join(str(len(place)) for place in places)
            golden.write("%d;%d;%s;%s\n" % (sg.number, len(ops), digest(ops), counts))
        assert total == 1731, total
        seen = set()
        for sg in settings:
            if not sg.is_reference_setting() and sg.hall not in seen:
                seen.add(sg.hall)
                ops = operations(sg.operations())
                peer = spglib_operations(sg.hall)  # spglib spells some settings differently
                assert peer is None or peer == ops, sg
                others.write("%s;%d;%d;%s\n" % (sg.hall, sg.number, len(ops), digest(ops)))


if __name__ == "__main__":
    main(*sys.argv[1:])
