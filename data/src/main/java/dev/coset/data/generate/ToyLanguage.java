package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A small language with a world: entities have one attribute for each topic, and texts tell the
 * truth about it.
 *
 * <p>Sentences are words with spaces between, marks as words of their own:
 *
 * <ul>
 *   <li>a fact, {@code the TOPIC of ENTITY is ATTRIBUTE .}
 *   <li>a denial, {@code the TOPIC of ENTITY is not ATTRIBUTE .}, of what is not true
 *   <li>a question with its answer, {@code what is the TOPIC of ENTITY ? ATTRIBUTE .}
 *   <li>a story of four sentences, {@code we enter PLACE .}, two facts or denials, {@code we leave
 *       PLACE .}: its end can only be told from its beginning.
 * </ul>
 *
 * <p>Entities are mentioned unequally: with a density that falls as the root of their rank, as some
 * things are talked about more than others. All words are made of syllables drawn from the
 * generator that made the language.
 */
public final class ToyLanguage {

  private static final List<String> GRAMMAR =
      List.of("the", "of", "is", "not", "what", "?", ".", "we", "enter", "leave");
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final double DENIALS = 0.25;
  private static final double QUESTIONS = 0.25;

  private final List<String> entities;
  private final List<String> topics;
  private final List<List<String>> attributes;
  private final List<String> places;
  private final int[][] facts;

  private ToyLanguage(
      List<String> entities,
      List<String> topics,
      List<List<String>> attributes,
      List<String> places,
      int[][] facts) {
    this.entities = entities;
    this.topics = topics;
    this.attributes = attributes;
    this.places = places;
    this.facts = facts;
  }

  /**
   * A language.
   *
   * @param entities how many entities, at least one
   * @param topics how many topics, at least one
   * @param attributes how many attributes a topic has, at least two; there are as many places
   */
  public static ToyLanguage create(
      int entities, int topics, int attributes, RandomGenerator random) {
    if (entities < 1 || topics < 1 || attributes < 2) {
      throw new IllegalArgumentException(
          "At least 1 entity, 1 topic and 2 attributes are needed, given: %d, %d, %d"
              .formatted(entities, topics, attributes));
    }
    int count = entities + topics + (topics + 1) * attributes;
    Set<String> used = new LinkedHashSet<>(GRAMMAR);
    while (used.size() < GRAMMAR.size() + count) {
      used.add(word(random));
    }
    List<String> words = List.copyOf(used).subList(GRAMMAR.size(), used.size());
    List<List<String>> byTopic = new ArrayList<>();
    for (int topic = 0; topic <= topics; topic++) {
      int from = entities + topics + topic * attributes;
      byTopic.add(words.subList(from, from + attributes));
    }
    int[][] facts = new int[entities][topics];
    for (int[] row : facts) {
      for (int topic = 0; topic < topics; topic++) {
        row[topic] = random.nextInt(attributes);
      }
    }
    return new ToyLanguage(
        words.subList(0, entities),
        words.subList(entities, entities + topics),
        byTopic.subList(0, topics),
        byTopic.get(topics),
        facts);
  }

  private static String word(RandomGenerator random) {
    StringBuilder word = new StringBuilder();
    for (int syllable = 0; syllable < 3; syllable++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return word.toString();
  }

  /** All words and marks. */
  public List<String> vocabulary() {
    List<String> all = new ArrayList<>(GRAMMAR);
    all.addAll(entities);
    all.addAll(topics);
    attributes.forEach(all::addAll);
    all.addAll(places);
    return List.copyOf(all);
  }

  /** How many facts there are: entities times topics. */
  public int facts() {
    return entities.size() * topics.size();
  }

  /** The attribute that is the answer to question {@code index}. */
  public String answer(int index) {
    int topic = index % topics.size();
    return attributes.get(topic).get(facts[index / topics.size()][topic]);
  }

  /** Question {@code index}, from 0 to {@link #facts} - 1, without its answer. */
  public String question(int index) {
    return "what is the %s of %s ?".formatted(topic(index), entity(index));
  }

  /** Fact {@code index} as a sentence. */
  public String fact(int index) {
    return "%s %s .".formatted(beginning(index), answer(index));
  }

  /** Fact {@code index} without its attribute and mark. */
  public String beginning(int index) {
    return "the %s of %s is".formatted(topic(index), entity(index));
  }

  private String topic(int index) {
    return topics.get(index % topics.size());
  }

  private String entity(int index) {
    return entities.get(index / topics.size());
  }

  /** A fact about an entity whose place is the square of a uniform number. */
  private int mentioned(RandomGenerator random) {
    double place = random.nextDouble();
    int entity = (int) (entities.size() * place * place);
    return entity * topics.size() + random.nextInt(topics.size());
  }

  /** A random fact or denial. */
  public String statement(RandomGenerator random) {
    int index = mentioned(random);
    if (random.nextDouble() >= DENIALS) {
      return fact(index);
    }
    List<String> others =
        attributes.get(index % topics.size()).stream()
            .filter(attribute -> !attribute.equals(answer(index)))
            .toList();
    return "%s not %s .".formatted(beginning(index), others.get(random.nextInt(others.size())));
  }

  /** A random story of four sentences. */
  public String story(RandomGenerator random) {
    String place = places.get(random.nextInt(places.size()));
    return "we enter %s . %s %s we leave %s ."
        .formatted(place, statement(random), statement(random), place);
  }

  /** So many random stories, with questions and their answers between. */
  public List<String> texts(int count, RandomGenerator random) {
    return IntStream.range(0, count)
        .mapToObj(
            _ -> {
              int index = mentioned(random);
              return random.nextDouble() < QUESTIONS
                  ? "%s %s .".formatted(question(index), answer(index))
                  : story(random);
            })
        .toList();
  }
}
