// The index's files: fetched when needed, once, and unpacked in the browser.

// Flags of a term, as lexicon.py writes them.
export const TEXT = 1;
export const WEAK = 2;
export const DOUBTFUL = 4;
export const NAME = 8;
const NEXT = 16;
// Where a term's block is: its place in its file, and the file, above the flags.
const PLACE_AT = 5;
const FILE_AT = 17;
const PLACE_MASK = 0xfff;

const PROBES = 7;
const MIX = 0x9e3779b1;

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** One of eight bits, by which forms of a term are told apart, as postings.py sets it. */
export function formBit(word) {
  return 1 << (crc32(new TextEncoder().encode(word)) & 7);
}

/** Whether a word is in a Bloom filter that known.py wrote. */
export function isIn(filter, word) {
  const first = crc32(new TextEncoder().encode(word));
  const step = (Math.imul(first, MIX) | 1) >>> 0;
  for (let turn = 0; turn < PROBES; turn += 1) {
    const bit = ((first + turn * step) % 2 ** 32) % (filter.length * 8);
    if (!(filter[bit >> 3] & (1 << (bit & 7)))) return false;
  }
  return true;
}

/** The bytes of a packed file; a server may already have unpacked it. */
async function unpack(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The terms of the index with their flags and where their blocks are, as lexicon.py wrote them. */
export function decodeLexicon(text) {
  const lexicon = new Map();
  let before = "";
  let file = 0;
  let place = 0;
  for (const line of text ? text.split("\n") : []) {
    before = before.slice(0, line.charCodeAt(0) - 48) + line.slice(2);
    const flags = line.charCodeAt(1) - 48;
    if (flags & NEXT) {
      file += 1;
      place = 0;
    }
    lexicon.set(before, (flags & (NEXT - 1)) | (place << PLACE_AT) | (file << FILE_AT));
    place += 1;
  }
  return lexicon;
}

/** Reads numbers as postings.py writes them. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at];
      this.at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  }

  /** The articles of a list: a map from number to {score, forms, places}. */
  articles(all) {
    const found = new Map();
    const count = this.number();
    const rarity = Math.log(1 + (all - count + 0.5) / (count + 0.5));
    let article = 0;
    for (let turn = 0; turn < count; turn += 1) {
      article += this.number();
      const score = (this.bytes[this.at] / 255) * rarity;
      const forms = this.bytes[this.at + 1];
      this.at += 2;
      const places = new Array(this.number());
      let place = 0;
      for (let index = 0; index < places.length; index += 1) {
        place += this.number();
        places[index] = place;
      }
      found.set(article, { score, forms, places });
    }
    return found;
  }
}

/** Where each block of a file begins. */
function blocks(bytes) {
  const starts = [];
  const reader = new Reader(bytes);
  while (reader.at < bytes.length) {
    const length = reader.number();
    starts.push(reader.at);
    reader.at += length;
  }
  return starts;
}

/** An archive's index. */
export class Index {
  constructor(base) {
    this.base = base;
    this.files = new Map();
    this.found = new Map();
  }

  once(name, load) {
    if (!this.files.has(name)) {
      const loading = load();
      loading.catch(() => this.files.delete(name));
      this.files.set(name, loading);
    }
    return this.files.get(name);
  }

  /** The version of the index and how many articles it has; asked for anew on every visit. */
  entry() {
    return this.once("entry", async () => {
      const answer = await fetch(new URL("entry.json", this.base), { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return answer.json();
    });
  }

  packed(name) {
    return this.once(name, async () => {
      const { version } = await this.entry();
      return unpack(new URL(`${name}.z?v=${version}`, this.base));
    });
  }

  async json(name) {
    return JSON.parse(new TextDecoder().decode(await this.packed(name)));
  }

  rules() {
    return this.once("rules-read", () => this.json("rules"));
  }

  lexicon() {
    return this.once("lexicon-read", async () => decodeLexicon(new TextDecoder().decode(await this.packed("lexicon"))));
  }

  /** The filter of words that are no slips of the pen. */
  known() {
    return this.packed("known");
  }

  /** What the box in the header suggests. */
  suggestions() {
    return this.once("suggest-read", () => this.json("suggest"));
  }

  /** How many articles there are, and the facets of all. */
  facets() {
    return this.once("facets-read", async () => {
      const [{ count }, facets] = await Promise.all([this.entry(), this.json("facets")]);
      for (const entries of Object.values(facets)) {
        for (const entry of Object.values(entries)) {
          let number = 0;
          entry.numbers = entry.in.map((step) => (number += step));
        }
      }
      for (const [key, entry] of Object.entries(facets.pair)) {
        const two = key.toUpperCase().split("-").map((code) => facets.country[code]);
        for (const language of ["ar", "en"]) entry[language] = two.map((one) => one[language]).join(" – ");
      }
      return { count, facets };
    });
  }

  /** Further names of the facets' entries, for fields of a query. */
  names() {
    return this.once("names-read", () => this.json("names"));
  }

  article(number) {
    return this.once(`articles/${number}-read`, () => this.json(`articles/${number}`));
  }

  /** Where a term stands: a map from an article's number to {score, forms, places}. */
  postings(term, weak) {
    const key = `${term} ${weak ? 1 : 0}`;
    if (!this.found.has(key)) {
      const loading = this.read(term, weak);
      loading.catch(() => this.found.delete(key));
      this.found.set(key, loading);
    }
    return this.found.get(key);
  }

  async read(term, weak) {
    const [{ count }, lexicon] = await Promise.all([this.entry(), this.lexicon()]);
    const entry = lexicon.get(term);
    if (entry === undefined) return new Map();
    const name = `terms/${entry >>> FILE_AT}`;
    const bytes = await this.packed(name);
    const starts = await this.once(`${name}-starts`, async () => blocks(bytes));
    const reader = new Reader(bytes, starts[(entry >>> PLACE_AT) & PLACE_MASK]);
    const strong = reader.articles(count);
    return weak ? reader.articles(count) : strong;
  }
}
