// The articles that answer a query: postings joined, phrases checked, best first.

import { parse } from "./search-query.js";
import { CORRECTIONS, choose, Planner } from "./search-plan.js";

const NEAR = 3;
const AS_WRITTEN = 2;

/** Where a sequence of terms stands: page → {score, places}. */
async function sequence(index, terms) {
  const lists = await Promise.all(terms.map((term) => index.postings(term, terms.weak)));
  if (lists.length === 1) return lists[0];
  const found = new Map();
  for (const [page, first] of lists[0]) {
    const rest = lists.slice(1).map((list) => list.get(page));
    if (rest.some((one) => !one)) continue;
    const sets = rest.map((one) => new Set(one.places));
    const starts = first.places.filter((place) => sets.every((set, step) => set.has(place + step + 1)));
    if (!starts.length) continue;
    const places = starts.flatMap((place) => terms.map((_, step) => place + step));
    found.set(page, { score: rest.reduce((sum, one) => sum + one.score, first.score), places });
  }
  return found;
}

/** Where any of a filled slot's terms stand; the form that was asked for counts most. */
async function either(index, filled) {
  const found = new Map();
  for (const list of await Promise.all(filled.terms.map((terms) => sequence(index, terms)))) {
    for (const [page, hit] of list) {
      const before = found.get(page);
      const factor = hit.forms & filled.forms ? filled.factor * AS_WRITTEN : filled.factor;
      found.set(page, {
        score: Math.max(before?.score ?? 0, hit.score * factor),
        places: before ? [...before.places, ...hit.places] : hit.places,
      });
    }
  }
  return found;
}

/** Pages that fill every slot. */
async function every(index, filled) {
  const lists = await Promise.all(filled.map((one) => either(index, one)));
  const found = new Map();
  for (const page of lists[0].keys()) {
    const hits = lists.map((list) => list.get(page));
    if (hits.every(Boolean)) found.set(page, hits);
  }
  return found;
}

function nearness(hits) {
  let pairs = 0;
  for (let step = 1; step < hits.length; step += 1) {
    const before = hits[step - 1].places;
    if (hits[step].places.some((place) => before.some((one) => place > one && place - one <= NEAR))) pairs += 1;
  }
  return hits.length > 1 ? pairs / (hits.length - 1) : 0;
}

/** Pages where the slots of a phrase follow each other, a word for each word of the query. */
function inOrder(found, slots) {
  const kept = new Map();
  for (const [page, hits] of found) {
    const starts = hits[0].places.filter((place) => hits.every((hit, step) =>
      hit.places.includes(place + slots[step].at - slots[0].at)));
    if (!starts.length) continue;
    kept.set(page, hits.map((hit, step) => ({
      score: hit.score,
      places: starts.map((place) => place + slots[step].at - slots[0].at),
    })));
  }
  return kept;
}

/** Answers queries from an index. */
export class Searcher {
  constructor(index, arabic, lexicon) {
    this.index = index;
    this.arabic = arabic;
    this.planner = new Planner(arabic, lexicon, () => index.known());
  }

  /**
   * @returns {{pages: {page: number, score: number, places: number[]}[] | null, corrections:
   *   {from: string, places: Map<number, number[]>}[], fields: object[], missing: string[]}}
   *   `pages` is null where the query has no words to look for.
   */
  async answer(text) {
    const query = parse(text, this.arabic);
    const result = { pages: null, without: new Set(), corrections: [], missing: [], fields: query.fields };
    const groups = [];
    const slots = this.planner.slots(query.words.map((word) => word.key));
    if (slots.length) groups.push({ slots, phrase: false });
    for (const phrase of query.phrases) {
      const own = this.planner.slots(phrase.keys);
      if (phrase.no) await this.exclude(own, result);
      else if (own.length) groups.push({ slots: own, phrase: true });
    }
    result.unheard = !groups.length && query.words.length + query.phrases.length > 0 && !result.without.size;
    for (const group of groups) {
      const found = await this.group(group, result);
      result.pages = result.pages === null ? found : joined(result.pages, found);
    }
    if (result.pages) {
      result.pages = [...result.pages.values()]
        .filter((one) => !result.without.has(one.page))
        .sort((a, b) => b.score - a.score || b.page - a.page);
    }
    return result;
  }

  async exclude(slots, result) {
    const filled = await Promise.all(slots.map((slot) => choose({ ...slot, stages: slot.stages.slice(0, 1) })));
    if (!filled.length || filled.some((one) => !one)) return;
    const found = inOrder(await every(this.index, filled), slots);
    for (const page of found.keys()) result.without.add(page);
  }

  async group({ slots, phrase }, result) {
    const filled = await Promise.all(slots.map((slot) => choose(slot)));
    slots.forEach((slot, step) => filled[step] || result.missing.push(slot.shown));
    if (filled.some((one) => !one)) return new Map();
    let found = await this.find(slots, filled, phrase);
    for (const kind of ["topic", "name"]) {
      if (found.size || slots.length < 2) break;
      await Promise.all(slots.map((slot, step) => widen(filled[step], slot, kind)));
      found = await this.find(slots, filled, phrase);
    }
    filled.forEach((one, step) => {
      if (!CORRECTIONS.has(one.kind)) return;
      const places = new Map([...found].map(([page, hits]) => [page, hits[step].places]));
      result.corrections.push({ from: slots[step].shown, places, term: one.terms[0].join(" ") });
    });
    const scored = new Map();
    for (const [page, hits] of found) {
      const sum = hits.reduce((total, hit) => total + hit.score, 0);
      const score = sum * (1 + 0.5 * nearness(hits));
      scored.set(page, { page, score, places: hits.flatMap((hit) => hit.places) });
    }
    return scored;
  }

  async find(slots, filled, phrase) {
    const found = await every(this.index, filled);
    return phrase ? inOrder(found, slots) : found;
  }
}

async function widen(filled, slot, kind) {
  const stage = slot.stages.find(([name]) => name === kind);
  if (stage && filled.kind !== kind) filled.terms = [...filled.terms, ...(await stage[1]())];
}

function joined(one, other) {
  const both = new Map();
  for (const [page, hit] of one) {
    const more = other.get(page);
    if (more) both.set(page, { page, score: hit.score + more.score, places: [...hit.places, ...more.places] });
  }
  return both;
}
