// From a word of the query to terms of the index, step by step: as written, without proclitics,
// split in two, a topic's name, a name's other transliteration, a slip of the pen, a beginning.

import { distance } from "./search-arabic.js";
import { DOUBTFUL, formBit, isIn, NAME, TEXT, WEAK } from "./search-index.js";

const MOST = 6;
const CLOSE = 3;
const HAS_DIGIT = /\d/;
const FACTORS = { exact: 1, split: 0.9, topic: 0.6, name: 0.8, typo: 0.6, prefix: 0.5 };
export const CORRECTIONS = new Set(["split", "name", "typo", "prefix"]);

/** Finds terms for words. */
export class Planner {
  constructor(arabic, lexicon, known) {
    this.arabic = arabic;
    this.known = known;
    this.lexicon = lexicon;
    this.proclitics = [];
    for (const conjunction of ["", ...arabic.rules.conjunctions]) {
      for (const preposition of ["", ...arabic.rules.prepositions]) {
        if (conjunction + preposition) this.proclitics.push(conjunction + preposition);
      }
    }
  }

  has(term, flag = TEXT) {
    return ((this.lexicon.get(term) ?? 0) & flag) !== 0;
  }

  /** The slots of a sequence of words; every slot has to be filled by an article. */
  slots(keys) {
    const { arabic } = this;
    const slots = [];
    for (let place = 0; place < keys.length; place += 1) {
      const month = arabic.monthAt(keys, place);
      if (month) {
        slots.push(this.month(keys, place, month));
        place += month[1] - 1;
        if (slots.at(-1).year) place += 1;
      } else if (!arabic.stopwords.has(keys[place])) {
        slots.push(this.word(keys, place));
      }
    }
    return slots;
  }

  month(keys, place, [number, length]) {
    const words = keys.slice(place, place + length);
    const year = keys[place + length];
    const exact = [[`${number}m`]];
    if (length === 1 && this.arabic.doubtful.has(words[0])) exact.push(...this.exact(words[0]));
    if (!/^(1[89]|20)\d\d$/.test(year ?? "")) {
      return { at: place, shown: words.join(" "), stages: [["exact", () => exact]] };
    }
    const both = [...exact.filter(([term]) => this.has(term)).map((seq) => [...seq, year]), [`${year}m${number}`]];
    return { at: place, year, shown: `${words.join(" ")} ${year}`, stages: [["exact", () => both]] };
  }

  word(keys, place) {
    const key = keys[place];
    const joined = [];
    for (const [left, right] of [[place - 1, place], [place, place + 1]]) {
      if (keys[left] === undefined || keys[right] === undefined) continue;
      const term = this.arabic.stem(this.arabic.bare(keys[left] + keys[right]));
      if (term.length > 4 && this.has(term)) joined.push([term]);
    }
    const stages = [
      ["exact", () => [...this.exact(key), ...joined]],
      ["split", () => this.split(key)],
      ["topic", () => this.weak(key)],
      ["name", () => this.names(key)],
      ["typo", () => this.typos(key)],
      ["prefix", () => this.prefixes(key)],
    ];
    return { at: place, shown: key, stages, forms: this.forms(key) };
  }

  /** The bits of the word as it is written, without what is joined in front. */
  forms(key) {
    const { arabic } = this;
    if (!arabic.isArabic(key)) return formBit(key);
    const whole = arabic.readings(key).filter(([, rest]) => arabic.hasArticle(rest));
    return whole.reduce((bits, [, rest]) => bits | formBit(arabic.bare(rest)), formBit(arabic.bare(key)));
  }

  /** The terms a word can stand for as it is written, and behind proclitics. */
  exact(key) {
    const { arabic } = this;
    const found = new Set();
    const add = (term, flag) => this.has(term, flag) && found.add(term);
    add(arabic.stem(key));
    if (!arabic.isArabic(key)) return [...found].map((term) => [term]);
    const bare = arabic.bare(key);
    add(arabic.stem(bare));
    for (const [, rest] of arabic.readings(key)) {
      if (arabic.hasArticle(rest)) add(arabic.stem(arabic.bare(rest)));
    }
    if (![...found].some((term) => !this.has(term, DOUBTFUL))) {
      for (const [proclitics, rest] of arabic.readings(key)) {
        if (proclitics && rest.length >= 3) add(arabic.stem(rest));
      }
    }
    if (bare.length >= 3) {
      for (const proclitics of this.proclitics) add(arabic.stem(proclitics + bare), DOUBTFUL);
    }
    return [...found].slice(0, MOST).map((term) => [term]);
  }

  weak(key) {
    const { arabic } = this;
    const forms = arabic.readings(key).filter(([, rest]) => rest.length >= 3);
    const terms = new Set(forms.map(([, rest]) => arabic.stem(arabic.bare(rest))));
    return [...terms].filter((term) => this.has(term, WEAK)).map((term) => Object.assign([term], { weak: true }));
  }

  /** Two words written as one: جينبينغ, counterterrorism. */
  split(key) {
    const { arabic } = this;
    const found = [];
    const word = arabic.bare(key);
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      const terms = parts.map((part) => arabic.stem(part));
      if (parts.every((part, index) => this.has(part) || this.has(terms[index]))) found.push(terms);
    }
    return found.slice(0, 2);
  }

  variants(key) {
    const { arabic } = this;
    const found = new Set([arabic.bare(key), arabic.stem(arabic.bare(key))]);
    for (const [, rest] of arabic.readings(key)) {
      if (arabic.hasArticle(rest)) found.add(arabic.bare(rest)).add(arabic.stem(arabic.bare(rest)));
    }
    return [...found];
  }

  /** The words of texts, without numbers, by what `key` makes of them; made once. */
  grouped(name, key) {
    this.groups ??= new Map();
    if (!this.groups.has(name)) {
      const groups = new Map();
      for (const [term, flags] of this.lexicon) {
        if (!(flags & TEXT) || HAS_DIGIT.test(term)) continue;
        const own = key(term);
        if (groups.has(own)) groups.get(own).push(term);
        else groups.set(own, [term]);
      }
      this.groups.set(name, groups);
    }
    return this.groups.get(name);
  }

  /** The nearest of each word's candidates, by edit distance. */
  nearest(words, allowed, candidates) {
    let best = Infinity;
    let found = new Set();
    for (const word of words) {
      for (const term of allowed(word) < 1 ? [] : candidates(word)) {
        const most = Math.min(allowed(word), best);
        const steps = distance(word, term, most);
        if (steps > most) continue;
        if (steps < best) found = new Set();
        best = steps;
        found.add(term);
      }
    }
    return [...found].slice(0, MOST).map((term) => [term]);
  }

  /** Whether a word is one, though the archive may lack it. */
  async isWord(key) {
    const filter = await this.known();
    const forms = this.arabic.isArabic(key) ? this.arabic.readings(key).map(([, rest]) => this.arabic.bare(rest)) : [key];
    return forms.some((form, place) => (place === 0 || form.length > 3) && isIn(filter, form));
  }

  async names(key) {
    const { arabic } = this;
    if (!arabic.isArabic(key)) return [];
    const allowed = (word) => {
      if (word.length < 4 || arabic.skeleton(word).length < 2) return 0;
      return word.length > 6 ? 3 : word.length > 4 ? 2 : 1;
    };
    const real = await this.isWord(key);
    const alike = this.grouped("skeleton", (term) => arabic.skeleton(term));
    return this.nearest(this.variants(key), allowed, (word) => {
      const skeleton = arabic.skeleton(word);
      return (alike.get(skeleton) ?? []).filter((term) => (real
        ? this.has(term, NAME) && skeleton.length > 2 : this.has(term, NAME) || distance(word, term, 1) < 2));
    });
  }

  /** Terms that begin as a word does, or with its first two letters swapped. */
  beginning(word) {
    const by = this.grouped("letter", (term) => term[0]);
    const swapped = (by.get(word[1]) ?? []).filter((term) => term[1] === word[0]);
    return word[1] === word[0] ? by.get(word[0]) ?? [] : [...(by.get(word[0]) ?? []), ...swapped];
  }

  async typos(key) {
    if (HAS_DIGIT.test(key) || await this.isWord(key)) return [];
    const least = this.arabic.isArabic(key) ? 4 : 5;
    const allowed = (word) => (word.length > 6 ? 2 : word.length >= least ? 1 : 0);
    return this.nearest(this.variants(key), allowed, (word) => this.beginning(word));
  }

  /** Terms close to a word that is none of the archive's, to be offered and not searched. */
  close(key) {
    if (HAS_DIGIT.test(key)) return [];
    const allowed = (word) => (word.length > 6 ? 2 : word.length > 3 ? 1 : 0);
    return this.nearest(this.variants(key), allowed, (word) => this.beginning(word)).slice(0, CLOSE);
  }

  async prefixes(key) {
    const word = this.arabic.bare(key);
    if (word.length < 4 || /\d/.test(word) || await this.isWord(key)) return [];
    const found = [...this.lexicon.keys()].filter((term) => term.startsWith(word) && this.has(term));
    return found.slice(0, MOST).map((term) => [term]);
  }
}

/** Fill a slot from its first step that has anything in the index: {kind, terms, factor} or null. */
export async function choose(slot, from = 0) {
  for (let step = from; step < slot.stages.length; step += 1) {
    const [kind, find] = slot.stages[step];
    const terms = await find();
    if (terms.length) {
      return { kind, terms, factor: FACTORS[kind], step, forms: kind === "exact" ? slot.forms ?? 0 : 0 };
    }
  }
  return null;
}
