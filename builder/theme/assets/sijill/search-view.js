// A result as the reader sees it. Everything is set as text; nothing is ever read as HTML.

const WINDOW = 34;
const LEAD = 6;
const MOST_TOPICS = 4;
const LATIN_PARTS = new Set(["title-en", "summary-en", "text-en"]);

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The parts of an article with the places of their words in the index. */
export function locate(article, arabic) {
  let first = 0;
  article.located ??= article.parts.map(([kind, text]) => {
    const tokens = arabic.spans(text);
    const part = { kind, text, tokens, first, after: first + tokens.length };
    first = part.after;
    return part;
  });
  return article.located;
}

/** The words of a stretch of a part, those at the marked places in <mark>. */
function marked(part, from, to, places) {
  const box = document.createDocumentFragment();
  let end = from < part.tokens.length && from > 0 ? part.tokens[from].start : 0;
  for (let place = from; place < to; place += 1) {
    if (!places.has(part.first + place)) continue;
    const token = part.tokens[place];
    box.append(part.text.slice(end, token.start));
    box.append(element("mark", {}, part.text.slice(token.start, token.end)));
    end = token.end;
  }
  const last = to < part.tokens.length ? part.tokens[to].start : part.text.length;
  box.append(part.text.slice(end, last).trimEnd());
  return box;
}

/** The stretch of a part with the most of the words looked for. */
function window(part, places) {
  const own = [...places].filter((place) => place >= part.first && place < part.after)
    .map((place) => place - part.first).sort((a, b) => a - b);
  let best = { from: 0, count: 0 };
  for (const start of own) {
    const count = new Set(own.filter((place) => place >= start && place < start + WINDOW - LEAD)
      .map((place) => part.text.slice(part.tokens[place].start, part.tokens[place].end))).size;
    if (count > best.count) best = { from: Math.max(0, start - LEAD), count };
  }
  return { ...best, to: Math.min(part.tokens.length, best.from + WINDOW) };
}

function excerpt(parts, places, kinds) {
  const able = parts.filter((part) => kinds.has(part.kind) && part.tokens.length);
  const choices = able.map((part) => ({ part, ...window(part, places) }));
  const best = choices.reduce((one, other) => (other.count > (one?.count ?? -1) ? other : one), null);
  if (!best) return null;
  const latin = LATIN_PARTS.has(best.part.kind);
  const box = element("p", { className: "result-text", lang: latin ? "en" : "ar", dir: latin ? "ltr" : "rtl" });
  if (best.from > 0) box.append("… ");
  box.append(marked(best.part, best.from, best.to, places));
  if (best.to < best.part.tokens.length) box.append(" …");
  return box;
}

/** The names by which an article was found though its words do not have them. */
export function through(article, parts, places) {
  let first = parts.length ? parts.at(-1).after : 0;
  const found = [];
  for (const [kind, ar, en, length] of article.names) {
    for (let place = first; place < first + length; place += 1) {
      if (places.has(place)) {
        found.push({ kind, ar, en });
        break;
      }
    }
    first += length;
  }
  return found;
}

/** One result. */
export function result(article, places, { arabic, base, language, say }) {
  const parts = locate(article, arabic);
  const where = new Set(places);
  const english = language === "en";
  const part = (kind) => parts.find((one) => one.kind === kind);
  const title = (english && part("title-en")) || part("title") || part("title-en");
  const own = title?.kind === "title-en" ? "en" : "ar";
  const name = element("bdi", title ? { lang: own, dir: own === "ar" ? "rtl" : "ltr" } : {});
  name.append(title ? marked(title, 0, title.tokens.length, where) : say("untitled"));
  const url = new URL(`${english ? "en/" : ""}articles/${article.id}/`, base);
  const box = element("li", { className: "card result", "data-article": article.id },
    element("a", { className: "card-title", href: url.href }, name));
  const facts = [article.date[english ? 1 : 0], ...article.parties.map((names) => names[english ? 1 : 0])];
  box.append(element("p", { className: "result-facts" }, ...facts.flatMap((fact, place) =>
    [place ? " · " : "", element("bdi", {}, fact)])));
  const topics = article.topics.map(([, ar, en]) => (english ? en : ar) ?? ar ?? en).slice(0, MOST_TOPICS);
  if (topics.length) {
    box.append(element("p", { className: "result-topics" }, ...topics.flatMap((topic, place) =>
      [place ? " · " : "", element("bdi", {}, topic)])));
  }
  const inside = parts.some((one) => [...where].some((place) => place >= one.first && place < one.after));
  const kinds = inside ? new Set(["text", "summary-ar", "summary-en", "text-en"]) : new Set(["text"]);
  const text = excerpt(parts, where, kinds);
  if (text) box.append(text);
  const reasons = inside ? [] : through(article, parts, where);
  if (reasons.length) {
    const names = reasons.map((reason) => reason.kind === "date" ? article.date[english ? 1 : 0]
      : (english ? reason.en : reason.ar) ?? reason.ar ?? reason.en);
    box.append(element("p", { className: "result-reason" }, `${say("through")} `,
      ...[...new Set(names)].flatMap((one, place) => [place ? " · " : "", element("bdi", {}, one)])));
  }
  return box;
}
