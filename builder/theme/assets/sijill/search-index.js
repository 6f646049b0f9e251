// The index's files: fetched when needed, once, and unpacked in the browser.

// Flags of a term, as lexicon.py writes them.
export const TEXT = 1;
export const WEAK = 2;
export const DOUBTFUL = 4;
export const NAME = 8;

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

/** The terms of the index with their flags, as lexicon.py wrote them. */
export function decodeLexicon(text) {
  const lexicon = new Map();
  let before = "";
  for (const line of text ? text.split("\n") : []) {
    before = before.slice(0, line.charCodeAt(0) - 48) + line.slice(2);
    lexicon.set(before, line.charCodeAt(1) - 48);
  }
  return lexicon;
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

  packed(name) {
    return this.once(name, () => unpack(new URL(`${name}.z`, this.base)));
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

  /** Names, dates and facets of all articles. */
  facets() {
    return this.once("facets-read", async () => {
      const data = await this.json("facets");
      data.number = new Map(data.pages.map((page, place) => [page, place]));
      for (const entries of Object.values(data.facets)) {
        for (const entry of Object.values(entries)) {
          let place = 0;
          entry.numbers = entry.in.map((step) => (place += step));
        }
      }
      return data;
    });
  }

  article(page) {
    return this.once(`articles/${page}-read`, () => this.json(`articles/${page}`));
  }

  pagefind() {
    return this.once("pagefind", async () => {
      const pagefind = await import(new URL("pagefind/pagefind.js", this.base).href);
      await pagefind.options({ noWorker: true });
      await pagefind.init();
      return pagefind;
    });
  }

  /** Where a term stands: a map from page to {score, places}. */
  postings(term, weak) {
    const word = /^\p{Nd}+$/u.test(term) ? `${term}a` : `${term}${weak ? "1" : "0"}`;
    if (!this.found.has(word)) {
      this.found.set(word, this.pagefind().then(async (pagefind) => {
        const answer = await pagefind.search(word);
        return new Map(answer.results.map((result) => [
          result.id.replace(/^und_/, ""),
          { score: result.score, places: result.words },
        ]));
      }));
    }
    return this.found.get(word);
  }
}
