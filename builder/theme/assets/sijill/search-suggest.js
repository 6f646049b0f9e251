// What the search box suggests: countries, topics and people of the vocabulary that have a page.

import { Arabic } from "./search-arabic.js";
import { Index } from "./search-index.js";
import { element } from "./search-view.js";

const MOST = 8;
const SHORTEST = 2;
const root = new URL("../../", import.meta.url);
const index = new Index(new URL("assets/search/", root));
const language = document.documentElement.lang === "en" ? "en" : "ar";
const heading = document.querySelector("script[data-suggestions]")?.dataset.suggestions ?? "";
// The sections of the archive by their folders, in the words of the page's own menu.
const sections = Object.fromEntries([...document.querySelectorAll(".masthead nav a")].map((link) =>
  [link.pathname.split("/").filter(Boolean).at(-1), link.textContent]));
const number = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : "en");

let loading = null;

/** The suggestions with the keys of their names, read once for all boxes of a page. */
function load() {
  loading ??= Promise.all([index.rules(), index.suggestions()]).then(([rules, rows]) => {
    const arabic = new Arabic(rules);
    // A name half typed has lost its article too: any length will do.
    const { article } = rules;
    const bare = (key) => (key.startsWith(article) && key.length > article.length ? key.slice(article.length) : key);
    const keys = (text) => arabic.keys(text).map(bare);
    const entries = rows.map(([address, ar, en, count, ...more]) => ({
      address, count, name: language === "en" ? en : ar, names: [ar, en, ...more].map(keys),
    }));
    return { entries, keys };
  });
  loading.catch(() => (loading = null));
  return loading;
}

/** How well names answer what was typed so far: 0 not at all, more for a name's own beginning. */
function fit(names, typed) {
  const begins = (name, from) => typed.every((key, step) => {
    const own = name[from + step] ?? "";
    return step === typed.length - 1 ? own.startsWith(key) : own === key;
  });
  if (names.slice(0, 2).some((name) => begins(name, 0))) return 3;
  if (names.some((name) => begins(name, 0))) return 2;
  return names.some((name) => name.some((_, from) => begins(name, from))) ? 1 : 0;
}

/** Give a search box its list. */
export function attach(box, id) {
  const style = new URL("search.css", import.meta.url).href;
  if (![...document.styleSheets].some((sheet) => sheet.href === style)) {
    document.head.append(element("link", { rel: "stylesheet", href: style }));
  }
  const list = element("ul", { id, className: "suggestions", role: "listbox", hidden: true, "aria-label": heading });
  const told = element("span", { className: "sr", role: "status" });
  box.closest("form").classList.add("suggests");
  box.after(list, told);
  let active = -1;
  let turn = 0;

  const close = () => {
    turn += 1;
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    active = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  };
  const show = async () => {
    const own = (turn += 1);
    const { entries, keys } = await load();
    if (own !== turn) return;
    const typed = keys(box.value.slice(0, 100));
    if (!typed.length || box.value.trim().length < SHORTEST) {
      close();
      return;
    }
    const found = entries.map((entry) => ({ entry, fit: fit(entry.names, typed) })).filter((one) => one.fit)
      .sort((a, b) => b.fit - a.fit).slice(0, MOST);
    if (!found.length) {
      close();
      return;
    }
    list.replaceChildren(...found.map(({ entry }, place) => {
      const kind = sections[entry.address.split("/")[0]] ?? "";
      const url = new URL((language === "en" ? "en/" : "") + entry.address, root);
      return element("li", { id: `${id}-${place}`, role: "option", "aria-selected": "false", "data-url": url.href },
        element("bdi", {}, entry.name), " ", element("span", { className: "kind" }, `${kind} · ${number.format(entry.count)}`));
    }));
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = false;
    told.textContent = `${heading}: ${number.format(found.length)}`;
    box.setAttribute("aria-expanded", "true");
  };

  box.addEventListener("input", show);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  // The box keeps the focus while an option is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.href = option.dataset.url;
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.href = list.children[active].dataset.url;
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list.hidden) {
      event.preventDefault();
      show();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the box itself.
      choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
    }
  });
  load();
  if (box.value && document.activeElement === box && !document.getElementById("search-results")) show();
}
