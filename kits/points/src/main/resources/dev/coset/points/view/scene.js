import * as THREE from 'three';
import {OrbitControls} from 'orbit';

const scene = JSON.parse(document.getElementById('scene').textContent);
const canvas = document.getElementById('canvas');
const PALETTE = ['#f2934f', '#6aa9f5', '#5fc7a6', '#b594ec', '#e5d454', '#ef6f8f', '#8fd14f', '#4fd1d9',
  '#c98f6b', '#8f9bff', '#d96fd1', '#a8b545', '#ff9d9d', '#7fb3a1', '#c4b0a0', '#5f8fd9'];
// Anchors of the perceptually even scale "viridis".
const SCALE = ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725']
  .map(hex => new THREE.Color(hex).toArray());

const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const linear = hex => new THREE.Color(hex).toArray();

function fail(message) {
  const box = document.getElementById('failure');
  box.textContent = message;
  box.hidden = false;
}

let renderer;
try {
  renderer = new THREE.WebGLRenderer({canvas, antialias: true, preserveDrawingBuffer: true});
} catch (e) {
  fail('This browser shows no WebGL 2: ' + e.message);
  throw e;
}
renderer.setPixelRatio(window.devicePixelRatio);
renderer.setClearColor('#14181f');
const world = new THREE.Scene();
const camera = new THREE.PerspectiveCamera(45, 1, 0.01, 100);
camera.up.set(0, scene.up === 'y' ? 1 : 0, scene.up === 'z' ? 1 : 0);
const controls = new OrbitControls(camera, canvas);
controls.enableDamping = true;
controls.dampingFactor = 0.12;
world.add(new THREE.HemisphereLight('#ffffff', '#59616e', 2.2));
const lamp = new THREE.DirectionalLight('#ffffff', 1.6);
camera.add(lamp);
world.add(camera);

function onScale(values, out) {
  let low = Infinity, high = -Infinity;
  for (const v of values) if (Number.isFinite(v)) { low = Math.min(low, v); high = Math.max(high, v); }
  const span = high > low ? high - low : 1;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (!Number.isFinite(v)) { out.set([0.2, 0.2, 0.2], 3 * i); continue; }
    const at = (v - low) / span * (SCALE.length - 1), k = Math.min(SCALE.length - 2, Math.floor(at)), f = at - k;
    for (let c = 0; c < 3; c++) out[3 * i + c] = SCALE[k][c] * (1 - f) + SCALE[k + 1][c] * f;
  }
  return [low, high];
}

function colored(layer, choice, flat) {
  const out = new Float32Array(layer.positions.length);
  let ends = null;
  if (choice === 'flat') {
    for (let i = 0; i < out.length; i += 3) out.set(flat, i);
  } else if (choice === 'height') {
    const axis = scene.up === 'y' ? 1 : 2;
    const heights = new Float32Array(out.length / 3);
    for (let i = 0; i < heights.length; i++) heights[i] = layer.positions[3 * i + axis] + scene.centre[axis];
    ends = onScale(heights, out);
  } else {
    const coloring = layer.colorings[Number(choice)], raw = bytes(coloring.values);
    if (coloring.kind === 'rgb') {
      const c = new THREE.Color();
      for (let i = 0; i < out.length; i += 3) c.setRGB(raw[i] / 255, raw[i + 1] / 255, raw[i + 2] / 255, THREE.SRGBColorSpace).toArray(out, i);
    } else if (coloring.kind === 'labels') {
      const shades = PALETTE.map(linear), labels = new Int32Array(raw.buffer);
      for (let i = 0; i < labels.length; i++) out.set(shades[labels[i] % shades.length], 3 * i);
    } else {
      ends = onScale(new Float32Array(raw.buffer), out);
    }
  }
  return {out, ends};
}

const figures = v => Math.abs(v) >= 1e4 || (v !== 0 && Math.abs(v) < 1e-3) ? v.toExponential(2) : String(Number(v.toPrecision(4)));
const materials = [];
const size = document.getElementById('size');
const most = Math.max(...scene.layers.map(layer => layer.positions.length / 16)); // about the number of points, from base64
size.value = most < 3000 ? 5 : most < 30000 ? 3 : 2;
const box = new THREE.Box3();

scene.layers.forEach((layer, index) => {
  layer.positions = new Float32Array(bytes(layer.positions).buffer);
  const triangles = new Uint32Array(bytes(layer.triangles).buffer);
  const surface = triangles.length > 0, hex = PALETTE[index % PALETTE.length];
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.BufferAttribute(layer.positions, 3));
  let object;
  if (surface) {
    geometry.setIndex(new THREE.BufferAttribute(triangles, 1));
    object = new THREE.Mesh(geometry, new THREE.MeshStandardMaterial(
      {vertexColors: true, side: THREE.DoubleSide, flatShading: true, roughness: 0.75}));
  } else {
    const material = new THREE.PointsMaterial({vertexColors: true, size: Number(size.value) * window.devicePixelRatio, sizeAttenuation: false});
    materials.push(material);
    object = new THREE.Points(geometry, material);
  }
  world.add(object);
  box.expandByObject(object);

  const row = document.createElement('div');
  row.className = 'layer';
  const name = document.createElement('label');
  const shown = Object.assign(document.createElement('input'), {type: 'checkbox', checked: true});
  shown.addEventListener('change', () => { object.visible = shown.checked; });
  const swatch = document.createElement('span');
  swatch.className = 'swatch';
  swatch.style.background = hex;
  const count = document.createElement('small');
  count.textContent = surface ? ` ${triangles.length / 3} triangles` : ` ${layer.positions.length / 3} points`;
  name.append(shown, swatch, layer.name, count);
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'color of ' + layer.name);
  const option = (value, text) => select.add(new Option(text, value));
  layer.colorings.forEach((c, i) => option(String(i), c.name));
  option('flat', 'one color');
  option('height', 'height');
  select.value = scene.layers.length > 1 || surface ? 'flat' : layer.colorings.length > 0 ? '0' : 'height';
  const scale = document.createElement('div');
  const ends = document.createElement('div');
  scale.className = 'scale';
  ends.className = 'ends';
  scale.style.background = 'linear-gradient(90deg,#440154,#482878,#3e4989,#31688e,#26828e,#1f9e89,#35b779,#6ece58,#b5de2b,#fde725)';
  const paint = () => {
    const result = colored(layer, select.value, linear(hex));
    geometry.setAttribute('color', new THREE.BufferAttribute(result.out, 3));
    scale.hidden = ends.hidden = !result.ends;
    ends.style.display = result.ends ? '' : 'none';
    swatch.style.display = select.value === 'flat' ? '' : 'none';
    if (result.ends) ends.replaceChildren(...result.ends.map(v => Object.assign(document.createElement('span'), {textContent: figures(v)})));
  };
  select.addEventListener('change', paint);
  paint();
  row.append(name, select, scale, ends);
  document.getElementById('layers').append(row);
});
document.getElementById('notes').textContent = scene.notes.join(' ');

const sphere = box.getBoundingSphere(new THREE.Sphere());
const radius = sphere.radius || 1;
const axes = new THREE.AxesHelper(radius * 0.6);
axes.visible = false;
world.add(axes);
camera.near = radius / 1000;
camera.far = radius * 100;
controls.maxDistance = radius * 50;

function whole() {
  const away = radius / Math.sin(Math.PI * camera.fov / 360) / Math.min(1, camera.aspect);
  const from = scene.up === 'y' ? new THREE.Vector3(0.7, 0.45, 1) : new THREE.Vector3(0.7, -1, 0.5);
  camera.position.copy(sphere.center).addScaledVector(from.normalize(), away);
  controls.target.copy(sphere.center);
  controls.update();
}

function resize() {
  renderer.setSize(window.innerWidth, window.innerHeight, false);
  camera.aspect = window.innerWidth / window.innerHeight;
  const panel = document.querySelector('aside').getBoundingClientRect().right;
  const shift = panel < window.innerWidth / 2 ? panel / 2 : 0; // the middle of what the panel leaves free
  camera.setViewOffset(window.innerWidth, window.innerHeight, -shift, 0, window.innerWidth, window.innerHeight);
  camera.updateProjectionMatrix();
}

window.addEventListener('resize', resize);
document.getElementById('reset').addEventListener('click', whole);
document.getElementById('axes').addEventListener('change', e => { axes.visible = e.target.checked; });
size.addEventListener('input', () => {
  for (const m of materials) m.size = Number(size.value) * window.devicePixelRatio;
});
canvas.addEventListener('dblclick', e => {
  const ray = new THREE.Raycaster();
  ray.params.Points.threshold = radius / 150;
  ray.setFromCamera(new THREE.Vector2(2 * e.clientX / window.innerWidth - 1, 1 - 2 * e.clientY / window.innerHeight), camera);
  const hit = ray.intersectObjects(world.children.filter(o => o.visible && (o.isPoints || o.isMesh)))[0];
  if (hit) controls.target.copy(hit.point);
});
resize();
whole();
renderer.setAnimationLoop(() => { controls.update(); renderer.render(world, camera); });
