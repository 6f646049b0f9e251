// The builder's rules of spelling (arabic.py, search/terms.py), applied to a query in the browser.
// The tables come from the same data; tests run the same examples through both.

const LETTERS = "[\\p{L}\\p{Nl}\\p{No}]";

const escape = (points) => points.map((point) => `\\u{${point.toString(16)}}`).join("");

function codePoints(ranges) {
  const points = [];
  for (const range of ranges) {
    const [first, last] = range.split("-");
    const end = parseInt(last ?? first, 16);
    for (let point = parseInt(first, 16); point <= end; point += 1) points.push(point);
  }
  return points;
}

/** The rules of one archive. */
export class Arabic {
  constructor(rules) {
    const inside = escape(codePoints(rules.drop));
    this.rules = rules;
    this.dropped = new RegExp(`[${inside}]`, "gu");
    this.word = new RegExp(`\\p{Nd}[\\p{Nd}${inside}]*|(?![${inside}])${LETTERS}(?:${LETTERS}|[${inside}])*`, "gu");
    this.letters = new Map();
    for (const [one, several] of Object.entries(rules.letters)) {
      for (const letter of several) this.letters.set(letter, one);
    }
    this.sequences = Object.entries(rules.sequences);
    this.stopwords = new Set(rules.stopwords);
    this.whole = new Set(rules.whole);
    this.doubtful = new Set(rules.doubtful);
    this.months = new Map(Object.entries(rules.months));
    this.longestMonth = Math.max(...[...this.months.keys()].map((name) => name.split(" ").length));
    this.irregular = new Map();
    for (const [term, forms] of Object.entries(rules.irregular)) {
      for (const form of forms.split(" ")) this.irregular.set(form, term);
    }
    this.kin = new Map();
    for (const [one, several] of Object.entries(rules.skeleton.same)) {
      for (const letter of several) this.kin.set(letter, one);
    }
    this.vowels = new Set(rules.skeleton.drop);
  }

  /** The key that a word or phrase is compared by. */
  fold(text) {
    let key = text.normalize("NFKC").toLowerCase().replace(this.dropped, "");
    for (const [several, one] of this.sequences) key = key.replaceAll(several, one);
    return [...key].map((letter) => this.letters.get(letter) ?? letter).join("");
  }

  /** Words and numbers with their places: {start, end, key}, in UTF-16 units. */
  tokens(text) {
    return Array.from(text.matchAll(this.word), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      key: this.fold(match[0]),
    }));
  }

  /** The places of words and numbers, without their keys. */
  spans(text) {
    return Array.from(text.matchAll(this.word), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  keys(text) {
    return this.tokens(text).map((token) => token.key);
  }

  isArabic(key) {
    return key >= "\u0600" && key[0] <= "\u06ff";
  }

  /** The ways to split a word into proclitics and the word proper, the whole word first. */
  readings(key) {
    const found = new Map();
    const add = (proclitics, rest) => found.set(`${proclitics} ${rest}`, [proclitics, rest]);
    for (const conjunction of ["", ...this.rules.conjunctions]) {
      if (!key.startsWith(conjunction) || key.length - conjunction.length < 2) continue;
      const rest = key.slice(conjunction.length);
      add(conjunction, rest);
      for (const preposition of this.rules.prepositions) {
        if (!rest.startsWith(preposition) || rest.length <= 2) continue;
        add(conjunction + preposition, rest.slice(1));
        if (preposition === "ل" && rest.startsWith("لل") && rest.length > 3) {
          add(conjunction + preposition, this.rules.article + rest.slice(2));
        }
      }
    }
    return [...found.values()];
  }

  hasArticle(word) {
    return word.startsWith(this.rules.article) && word.length > 4;
  }

  bare(word) {
    return this.hasArticle(word) ? word.slice(this.rules.article.length) : word;
  }

  light(word) {
    const { pronouns, suffixes, shortest } = this.rules;
    const known = (key) => this.irregular.get(key) ?? (this.whole.has(key) ? key : undefined);
    if (known(word) !== undefined) return known(word);
    const pronoun = pronouns.find((end) => word.endsWith(end) && word.length - end.length >= shortest);
    if (pronoun) {
      word = word.slice(0, -pronoun.length);
      if (word.endsWith("ت") && word.length > shortest) word = `${word.slice(0, -1)}ه`;
    }
    if (known(word) !== undefined) return known(word);
    const suffix = suffixes.find((end) => word.endsWith(end) && word.length - end.length >= shortest);
    if (suffix) word = word.slice(0, -suffix.length);
    return this.irregular.get(word) ?? word;
  }

  latin(word) {
    if (word.length <= 3 || this.rules.english_kept.some((end) => word.endsWith(end))) return word;
    const rule = this.rules.english.find(([end]) => word.endsWith(end));
    return rule ? word.slice(0, -rule[0].length) + rule[1] : word;
  }

  /** The term of a folded word that has neither article nor proclitics. */
  stem(word) {
    return this.isArabic(word) ? this.light(word) : this.latin(word);
  }

  /** The month whose name begins at a word: [number, how many words] or null. */
  monthAt(keys, place) {
    for (let length = Math.min(this.longestMonth, keys.length - place); length > 0; length -= 1) {
      for (const [, rest] of this.readings(keys[place])) {
        const name = [rest, ...keys.slice(place + 1, place + length)].join(" ");
        if (this.months.has(name)) return [this.months.get(name), length];
      }
    }
    return null;
  }

  /** What is left of a name in every transliteration: consonants, each of its kind. */
  skeleton(term) {
    let left = "";
    for (const letter of term) if (!this.vowels.has(letter)) left += this.kin.get(letter) ?? letter;
    return left;
  }
}

/** Edits between two words (letters put in, left out, changed, swapped), or `most` + 1 where more. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = null;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}
