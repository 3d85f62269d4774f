"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  root.classList.add("js");

  // Every word of an article or a name enters the page as a text node: nothing here parses HTML.
  const make = (space) => (tag, attributes = {}, ...children) => {
    const node = space ? document.createElementNS(space, tag) : document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "on") for (const [name, call] of Object.entries(value)) node.addEventListener(name, call);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return node;
  };
  const h = make(null);
  const s = make("http://www.w3.org/2000/svg");

  // --- words -------------------------------------------------------------------------------------
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const DAY = 86400000;
  const dayIso = (at) => new Date(Date.parse(data.first) + at * DAY).toISOString().slice(0, 10);
  const dayAt = (iso) => Math.round((Date.parse(iso) - Date.parse(data.first)) / DAY);
  const dayWords = (iso) => {
    const [year, month, day] = iso.split("-").map(Number);
    return `${day} ${MONTHS[month - 1]} ${year}`;
  };
  const typeWords = (type) => type.slice(type.indexOf(".") + 1).replace("airstrike", "air strike");
  const titled = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);
  const plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
  const signed = (n) => (n === 0 ? "0" : `${n > 0 ? "+" : "−"}${Math.abs(n).toFixed(1)}`);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // Offsets count code points; strings here count UTF-16 units.
  const points = data.documents.map(() => null);
  const cut = (doc, start, end) => {
    const text = data.documents[doc].text;
    if (points[doc] === null) points[doc] = /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
    const part = points[doc].slice(start, end);
    return typeof part === "string" ? part : part.join("");
  };
  const quote = (claim) => (claim.doc < 0 ? "" : cut(claim.doc, claim.start, claim.end));

  // --- indexes -----------------------------------------------------------------------------------
  const index = (rows) => new Map(rows.map((row, at) => [row.id, at]));
  const claimAt = index(data.claims);
  const eventAt = index(data.events);
  const docAt = index(data.documents);
  const placeAt = index(data.places);
  const eventOf = new Map();
  data.events.forEach((event, at) => {
    for (const row of [...event.supporters, ...event.deniers]) if (!eventOf.has(row.claim)) eventOf.set(row.claim, at);
  });
  const rowsOf = new Map();
  for (const row of data.control) {
    if (!rowsOf.has(row.place)) rowsOf.set(row.place, []);
    rowsOf.get(row.place).push(row);
  }
  const placeNames = new Map(data.control.map((row) => [row.place, row.name]));
  for (const claim of data.claims) for (const spot of claim.places) if (spot.id && !placeNames.has(spot.id)) placeNames.set(spot.id, spot.name);
  for (const spot of data.places) placeNames.set(spot.id, spot.name);
  data.claims.forEach((claim, at) => {
    const side = (role) => claim.actors.filter((slot) => slot.role === role).map((slot) => slot.name).join(", ");
    claim.at = at;
    claim.placeText = claim.places.map((spot) => spot.name).join(", ");
    claim.agents = side("agent");
    claim.targets = side("target");
    claim.who = [claim.agents || "–", claim.targets].filter(Boolean).join(" → ");
    claim.report = claim.doc < 0 ? "" : data.documents[claim.doc].name;
    claim.hay = fold([quote(claim), claim.speaker, claim.placeText, claim.who, claim.type, claim.chain.map((link) => link.name).join(" ")].join(" "));
  });
  for (const event of data.events) {
    const claims = [...event.supporters, ...event.deniers].map((row) => data.claims[row.claim]);
    event.hay = fold([event.title, ...claims.map((claim) => claim.hay)].join(" "));
  }
  const eventDays = [...new Set(data.events.map((event) => event.day).filter(Boolean).map(dayAt))]
    .filter((at) => at >= 0 && at < data.days).sort((a, b) => a - b);

  // --- state: all of it in the address --------------------------------------------------------------
  const lead = () => {
    // The page opens on the sentence that weighs most in the latest dispute.
    const event = data.events[0];
    const rows = event ? [...event.supporters, ...event.deniers].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)) : [];
    return rows.length ? data.claims[rows[0].claim].id : "";
  };
  const DEFAULTS = { view: "briefing", day: dayIso(data.open), layer: "observed", claim: lead(), place: "", document: "", event: "",
    type: "", speaker: "", where: "", stance: "", report: "", status: "", q: "", sort: "day", dir: "desc", page: "0" };
  const OPENERS = ["claim", "place", "document"];
  const FILTERS = ["type", "speaker", "where", "stance", "report", "status", "q"];
  let state = { ...DEFAULTS };
  let opener = null;

  const parse = (hash) => {
    const patch = {};
    for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ""))) if (key in DEFAULTS) patch[key] = value;
    return patch;
  };
  const write = () => {
    const kept = Object.entries(state).filter(([key, value]) => value !== DEFAULTS[key]);
    return `#${new URLSearchParams(kept)}`;
  };
  const completed = (patch) => {
    const next = { ...patch };
    if (OPENERS.some((key) => key in next && next[key])) for (const key of OPENERS) if (!(key in next)) next[key] = "";
    if (next.event && eventAt.has(next.event)) {
      const event = data.events[eventAt.get(next.event)];
      next.view = next.view || "events";
      if (event.day && !next.day) next.day = event.day;
      const first = [...event.supporters, ...event.deniers][0];
      if (first && !OPENERS.some((key) => patch[key])) Object.assign(next, { claim: data.claims[first.claim].id, place: "", document: "" });
    }
    if (next.view && next.status) for (const key of FILTERS) if (!(key in next)) next[key] = "";
    if (next.view && next.speaker) for (const key of FILTERS) if (!(key in next)) next[key] = "";
    if (FILTERS.some((key) => key in next)) next.page = next.page || "0";
    return next;
  };
  const go = (patch, { push = true } = {}) => {
    const before = state;
    state = { ...state, ...completed(patch) };
    const at = dayAt(state.day);
    if (Number.isNaN(at)) state.day = DEFAULTS.day;
    else state.day = dayIso(Math.min(Math.max(at, 0), data.days - 1));
    const hash = write();
    if (hash !== (location.hash || "#")) history[push ? "pushState" : "replaceState"](null, "", hash);
    render(before);
  };
  const changed = (before, keys) => before === null || keys.some((key) => before[key] !== state[key]);

  // --- map -----------------------------------------------------------------------------------------
  const svg = find("#map");
  const frame = find("#map-frame");
  const paths = all("#districts path");
  const tip = find("#tip");
  const box = { x: 0, y: 0, w: data.map.width, h: data.map.height };
  let ready = new Map();

  const stateOn = (place, at) => (rowsOf.get(place) || []).find((row) => row.layer === state.layer && row.from <= at && at <= row.to);
  const reading = (name, row) => (row ? `${name}: ${row.holder}, ${row.status}, probability ${row.probability.toFixed(2)}` : `${name}: no claims`);

  const drawMap = () => {
    const at = dayAt(state.day);
    const counts = { contested: 0, unknown: 0 };
    ready = new Map();
    paths.forEach((path, number) => {
      const spot = data.places[number];
      const row = stateOn(spot.id, at);
      const status = row ? row.status : "unknown";
      path.setAttribute("data-camp", row ? row.camp : -1);
      path.setAttribute("data-status", status);
      path.setAttribute("aria-label", reading(spot.name, row));
      path.classList.toggle("chosen", spot.id === chosenPlace());
      ready.set(number, row);
      if (status === "held" || status === "likely") counts[row.camp] = (counts[row.camp] || 0) + 1;
      else counts[status] += 1;
    });
    for (const item of all("#legend [data-legend]")) find("b", item).textContent = counts[item.dataset.legend] || 0;
    const held = data.camps.map((name, camp) => `${name} ${counts[camp] || 0}`).join(", ");
    return `${dayWords(state.day)}: ${held}, contested ${counts.contested}, unknown ${counts.unknown}.`;
  };
  const chosenPlace = () => {
    if (state.place) return state.place;
    const claim = state.claim && data.claims[claimAt.get(state.claim)];
    const spot = claim && claim.places.find((one) => one.id && placeAt.has(one.id));
    return spot ? spot.id : "";
  };

  const pen = document.createElement("canvas").getContext("2d");
  const widthOf = (line) => pen.measureText(line).width;
  const wrap = (name) => {
    const words = name.split(" ");
    if (name.length < 13 || words.length === 1) return [name];
    const half = Math.ceil(name.length / 2);
    let first = words.shift();
    while (words.length > 1 && first.length + words[0].length < half) first += ` ${words.shift()}`;
    return [first, words.join(" ")];
  };
  const drawLabels = () => {
    const size = frame.getBoundingClientRect();
    if (!size.width) return;
    const unit = Math.max(box.w / size.width, box.h / size.height);
    const px = 11 * unit;
    pen.font = `600 11px ${getComputedStyle(document.body).fontFamily}`;
    const placed = [];
    const chosen = chosenPlace();
    const weight = (number) => (data.places[number].id === chosen ? 3 : ready.get(number)?.status === "contested" ? 2 : ready.get(number) ? 1 : 0);
    const order = data.places.map((_, number) => number).sort((a, b) => weight(b) - weight(a) || data.places[b].area - data.places[a].area);
    const labels = [];
    for (const number of order) {
      const spot = data.places[number];
      const lines = wrap(spot.name);
      const wide = (Math.max(...lines.map(widthOf)) + 4) * unit;
      const high = lines.length * px * 1.1;
      const x = Math.min(Math.max(spot.x, box.x + wide / 2), box.x + box.w - wide / 2);
      const y = spot.area ? spot.y : spot.y + 8 + 4 * unit + high / 2;
      const area = [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
      if (spot.x < box.x || spot.x > box.x + box.w || spot.y < box.y || spot.y > box.y + box.h) continue;
      const must = weight(number) > 1;
      if (!must && wide > 1.55 * Math.sqrt(spot.area || 9e9)) continue;
      if (placed.some((one) => area[0] < one[2] && one[0] < area[2] && area[1] < one[3] && one[1] < area[3])) continue;
      placed.push(area);
      labels.push(s("text", { x, y, "font-size": px.toFixed(2), "stroke-width": (3 * unit).toFixed(2) },
        lines.map((line, n) => s("tspan", { x, y: (y + px * (0.36 + 1.1 * (n - (lines.length - 1) / 2))).toFixed(1) }, line))));
    }
    find("#labels").replaceChildren(...labels);
    const bars = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
    const length = bars.filter((bar) => (bar * data.map.km) / unit < size.width / 4).pop() || bars[0];
    find("#scale").textContent = `${length} km`;
    find("#scale").style.width = `${((length * data.map.km) / unit).toFixed(0)}px`;
  };
  // The map opens on the districts that lie together; a far suburb would shrink them all.
  let untouched = true;
  const home = () => {
    const middle = (key) => data.places.map((spot) => spot[key]).sort((a, b) => a - b)[data.places.length >> 1];
    const [cx, cy] = [middle("x"), middle("y")];
    const far = data.places.map((spot) => Math.hypot(spot.x - cx, spot.y - cy));
    const typical = [...far].sort((a, b) => a - b)[far.length >> 1];
    const near = paths.filter((_, number) => far[number] <= Math.max(3 * typical, 40)).map((path) => path.getBBox());
    const size = frame.getBoundingClientRect();
    if (!near.length || !size.width) return;
    const pad = 16;
    const left = Math.min(...near.map((one) => one.x)) - pad;
    const top = Math.min(...near.map((one) => one.y)) - pad;
    const wide = Math.max(...near.map((one) => one.x + one.width)) + pad - left;
    const high = Math.max(...near.map((one) => one.y + one.height)) + pad - top;
    const unit = Math.max(wide / size.width, high / size.height);
    box.w = unit * size.width;
    box.h = unit * size.height;
    box.x = left - (box.w - wide) / 2;
    box.y = top - (box.h - high) / 2;
    setBox();
  };
  const setBox = () => {
    svg.setAttribute("viewBox", `${box.x.toFixed(1)} ${box.y.toFixed(1)} ${box.w.toFixed(1)} ${box.h.toFixed(1)}`);
    drawLabels();
  };
  const widest = () => {
    const size = frame.getBoundingClientRect();
    return size.width * Math.max(data.map.width / size.width, data.map.height / size.height);
  };
  const zoom = (factor, cx = box.x + box.w / 2, cy = box.y + box.h / 2) => {
    untouched = false;
    const w = Math.min(Math.max(box.w * factor, data.map.width / 16), widest());
    const ratio = w / box.w;
    box.x = cx - (cx - box.x) * ratio;
    box.y = cy - (cy - box.y) * ratio;
    box.w = w;
    box.h *= ratio;
    if (w === widest()) {
      box.x = (data.map.width - box.w) / 2;
      box.y = (data.map.height - box.h) / 2;
    }
    setBox();
  };
  const onMap = (event) => {
    const matrix = svg.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  };
  find("#zoom-in").addEventListener("click", () => zoom(1 / 1.6));
  find("#zoom-out").addEventListener("click", () => zoom(1.6));
  find("#zoom-all").addEventListener("click", () => zoom(1000));
  svg.addEventListener("wheel", (event) => {
    if (innerWidth <= 760 && !event.ctrlKey) return;
    event.preventDefault();
    const at = onMap(event);
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, at.x, at.y);
  }, { passive: false });
  let drag = null;
  svg.addEventListener("pointerdown", (event) => { if (event.button === 0) drag = { at: onMap(event), x: event.clientX, y: event.clientY, moved: false }; });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
    drag.moved = true;
    untouched = false;
    svg.classList.add("dragging");
    const now = onMap(event);
    box.x += drag.at.x - now.x;
    box.y += drag.at.y - now.y;
    setBox();
  });
  addEventListener("pointerup", () => { svg.classList.remove("dragging"); setTimeout(() => { drag = null; }, 0); });

  const reveal = (number) => {
    const spot = data.places[number];
    if (spot.x > box.x && spot.x < box.x + box.w && spot.y > box.y && spot.y < box.y + box.h) return;
    untouched = false;
    box.x = spot.x - box.w / 2;
    box.y = spot.y - box.h / 2;
    setBox();
  };
  const showTip = (path, event) => {
    const number = Number(path.dataset.at);
    const spot = data.places[number];
    const row = ready.get(number);
    tip.replaceChildren(
      h("b", { dir: "auto" }, spot.native ? `${spot.name} · ${spot.native}` : spot.name),
      row ? `${row.holder}, ${row.status} (${row.probability.toFixed(2)})` : "No claims: unknown",
      row ? h("div", {}, `${row.when} · ${plural(row.claims.length, "claim", "claims")}`) : null);
    tip.hidden = false;
    const around = frame.getBoundingClientRect();
    const target = path.getBoundingClientRect();
    const x = event ? event.clientX : target.left + target.width / 2;
    const y = event ? event.clientY : target.top + target.height / 2;
    tip.style.left = `${Math.min(Math.max(x - around.left + 14, 4), around.width - tip.offsetWidth - 4)}px`;
    tip.style.top = `${Math.min(Math.max(y - around.top + 14, 4), around.height - tip.offsetHeight - 4)}px`;
  };
  const hideTip = () => { tip.hidden = true; };
  const nearest = (number, dx, dy) => {
    const from = data.places[number];
    let best = null;
    data.places.forEach((spot, at) => {
      const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
      const across = Math.abs((spot.x - from.x) * dy - (spot.y - from.y) * dx);
      if (at !== number && along > 0 && (best === null || along + 2 * across < best.cost)) best = { at, cost: along + 2 * across };
    });
    return best === null ? number : best.at;
  };
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  paths.forEach((path, number) => {
    path.addEventListener("pointermove", (event) => { if (!drag || !drag.moved) showTip(path, event); });
    path.addEventListener("pointerleave", hideTip);
    path.addEventListener("focus", () => { reveal(number); showTip(path); });
    path.addEventListener("blur", hideTip);
    path.addEventListener("click", () => { if (!drag || !drag.moved) open({ place: data.places[number].id }, path, false); });
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open({ place: data.places[number].id }, path, true); }
      if (!(event.key in ARROWS)) return;
      event.preventDefault();
      const to = paths[nearest(number, ...ARROWS[event.key])];
      path.setAttribute("tabindex", "-1");
      to.setAttribute("tabindex", "0");
      to.focus();
    });
  });

  // --- days ------------------------------------------------------------------------------------------
  const slider = find("#day");
  let playing = null;
  let speaking = null;
  const say = (words) => { clearTimeout(speaking); speaking = setTimeout(() => { find("#live").textContent = words; }, 350); };
  const drawDay = () => {
    const at = dayAt(state.day);
    const words = dayWords(state.day);
    const events = data.events.filter((event) => event.day === state.day).length;
    slider.value = at;
    slider.setAttribute("aria-valuetext", events ? `${words}, ${plural(events, "event", "events")}` : words);
    find("#day-words").textContent = words;
    const read = drawMap();
    if (!playing) say(read);
    drawDistrictRows();
  };
  const drawDistrictRows = () => {
    if (!find("#district-table").open) return;
    const at = dayAt(state.day);
    const rows = data.places.map((spot) => [spot, stateOn(spot.id, at)]).sort(([a], [b]) => a.name.localeCompare(b.name, "en"));
    find("#district-rows").replaceChildren(...rows.map(([spot, row]) => h("tr", {},
      h("th", { scope: "row" }, h("a", { href: `#place=${encodeURIComponent(spot.id)}`, "data-go": true, dir: "auto" }, spot.name)),
      h("td", {}, row ? row.holder : "–"), h("td", {}, row ? row.status : "no claims"),
      h("td", { class: "num" }, row ? row.probability.toFixed(2) : "–"))));
  };
  find("#district-table").addEventListener("toggle", drawDistrictRows);
  const stop = () => { clearInterval(playing); playing = null; label(); };
  const label = () => {
    find("#play").setAttribute("aria-label", playing ? "Pause" : "Play the days");
    find("#play span").textContent = playing ? "❚❚" : "▶";
  };
  const STEP = Math.max(1, Math.round(data.days / 240)); // a run through the window takes at most a minute
  find("#play").addEventListener("click", () => {
    if (playing) { stop(); say(drawMap()); return; }
    if (dayAt(state.day) >= data.days - 1) go({ day: data.first }, { push: false });
    playing = setInterval(() => {
      const at = dayAt(state.day) + STEP;
      if (at >= data.days) { stop(); return; }
      go({ day: dayIso(at) }, { push: false });
    }, 240);
    label();
  });
  slider.addEventListener("input", () => { stop(); go({ day: dayIso(Number(slider.value)) }, { push: false }); });
  const hop = (way) => {
    const at = dayAt(state.day);
    const to = way > 0 ? eventDays.find((day) => day > at) : eventDays.filter((day) => day < at).pop();
    if (to !== undefined) go({ day: dayIso(to) }, { push: false });
  };
  find("#previous").addEventListener("click", () => hop(-1));
  find("#next").addEventListener("click", () => hop(1));
  for (const radio of all("[name=layer]")) radio.addEventListener("change", () => go({ layer: radio.value }));
  find("#layers").hidden = !data.control.some((row) => row.layer === "inferred");
  find("#ticks").append(...eventDays.map((at) => {
    const today = data.events.filter((event) => event.day === dayIso(at));
    const disputed = today.some((event) => event.status === "contested" || event.status === "refuted");
    const high = Math.min(12, 3 + 2 * Math.sqrt(today.length));
    return s("rect", { class: disputed ? "tick-contested" : null, x: `${(100 * at) / Math.max(1, data.days - 1)}%`, width: disputed ? 3 : 2, height: high, y: 0 });
  }));

  // --- filters ---------------------------------------------------------------------------------------
  const tally = (values) => {
    const counts = new Map();
    for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    return [...counts].sort(([a], [b]) => a.localeCompare(b, "en"));
  };
  const CHOICES = {
    type: [tally(data.claims.map((claim) => claim.type)), (type) => `${type.split(".")[0]}: ${typeWords(type)}`],
    speaker: [tally(data.claims.map((claim) => claim.speaker)), (name) => name],
    where: [tally(data.claims.flatMap((claim) => [...new Set(claim.places.map((spot) => spot.name))])), (name) => name],
    stance: [tally(data.claims.map((claim) => claim.stance)), (name) => name],
    report: [tally(data.claims.map((claim) => claim.report)), (name) => name],
  };
  for (const select of all("[data-fill]")) {
    const [choices, words] = CHOICES[select.dataset.fill];
    select.append(...choices.map(([value, count]) => h("option", { value }, `${words(value)} (${count})`)));
  }
  for (const select of all("[data-filter]")) select.addEventListener("change", () => go({ [select.dataset.filter]: select.value }));
  for (const button of all(".clear")) button.addEventListener("click", () => go(Object.fromEntries(FILTERS.map((key) => [key, ""]))));
  const search = find("#search");
  let typing = null;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      const view = ["claims", "events"].includes(state.view) ? state.view : "claims";
      go({ q: search.value.trim(), view }, { push: false });
    }, 160);
  });
  const drawFilters = () => {
    for (const select of all("[data-filter]")) select.value = state[select.dataset.filter];
    if (search.value.trim() !== state.q) search.value = state.q;
  };
  const words = () => fold(state.q).split(/\s+/).filter(Boolean);
  const claimFits = (claim) => (!state.type || claim.type === state.type) && (!state.speaker || claim.speaker === state.speaker)
    && (!state.where || claim.places.some((spot) => spot.name === state.where)) && (!state.stance || claim.stance === state.stance)
    && (!state.report || claim.report === state.report) && words().every((word) => claim.hay.includes(word));
  const eventFits = (event) => (!state.status || event.status === state.status) && (!state.type || event.type === state.type)
    && (!state.where || event.placeName === state.where || [...event.supporters, ...event.deniers].some((row) => data.claims[row.claim].places.some((spot) => spot.name === state.where)))
    && words().every((word) => event.hay.includes(word));

  // --- the ledger --------------------------------------------------------------------------------------
  const PAGE = 100;
  const KEYS = { day: "day", place: "placeText", type: "type", who: "who", speaker: "speaker", stance: "stance" };
  const chip = (word, shown) => h("span", { class: `chip chip-${word}` }, shown || word);
  const dot = (camp) => h("span", { class: "dot", "data-camp": camp, "aria-hidden": "true" });
  const claimLink = (claim, ...inside) => h("a", { href: `#claim=${encodeURIComponent(claim.id)}`, "data-go": true }, ...inside);
  const drawClaims = () => {
    const key = KEYS[state.sort] || "day";
    const sign = state.dir === "asc" ? 1 : -1;
    const rows = data.claims.filter(claimFits)
      .sort((a, b) => (a[key] === "") - (b[key] === "") || sign * a[key].localeCompare(b[key], "en") || a.at - b.at);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(Number(state.page) || 0, pages - 1);
    const shown = rows.slice(page * PAGE, (page + 1) * PAGE);
    find("#claim-rows").replaceChildren(...shown.map(claimRow));
    find("#claim-tally").textContent = rows.length === data.claims.length ? plural(rows.length, "claim", "claims") : `${rows.length} of ${plural(data.claims.length, "claim", "claims")}`;
    find("#page-words").textContent = rows.length ? `rows ${page * PAGE + 1}–${page * PAGE + shown.length} of ${rows.length}` : "no claims fit these filters";
    find("#page-back").disabled = page === 0;
    find("#page-on").disabled = page >= pages - 1;
    for (const head of all("[data-sort]")) {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.dir === "asc" ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
  };
  const claimRow = (claim) => h("tr", { "data-claim": claim.id, "aria-current": claim.id === state.claim ? "true" : null },
    h("td", { class: "nobreak num" }, claim.day || "–"),
    h("td", { dir: "auto" }, claim.placeText || "–"),
    h("td", {}, claimLink(claim, typeWords(claim.type)), claim.negated ? " (not)" : "", claim.figures.length ? h("div", { class: "quiet" }, claim.figures.map((figure) => figure.text).join(", ")) : null),
    h("td", { dir: "auto" }, claim.who),
    h("td", { dir: "auto" }, dot(claim.camp), claim.speaker, h("div", { class: "quiet", title: claim.report }, claim.doc < 0 ? "" : data.documents[claim.doc].short)),
    h("td", {}, chip(claim.stance)));
  const turn = (by) => { go({ page: String((Number(state.page) || 0) + by) }, { push: false }); find("main").scrollTop = 0; };
  find("#page-back").addEventListener("click", () => turn(-1));
  find("#page-on").addEventListener("click", () => turn(1));
  for (const head of all("[data-sort]")) {
    find("button", head).addEventListener("click", () => {
      const same = state.sort === head.dataset.sort;
      go({ sort: head.dataset.sort, dir: same && state.dir === "asc" ? "desc" : "asc", page: "0" }, { push: false });
    });
  }
  find("#claim-rows").addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !event.target.closest("a")) open({ claim: row.dataset.claim }, find("a", row), false);
  });
  find("#claim-rows").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const row = event.target.closest("tr");
    const to = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    if (!to) return;
    event.preventDefault();
    find("a", to).focus();
    go({ claim: to.dataset.claim }, { push: false });
  });

  // --- events ------------------------------------------------------------------------------------------
  const EVENTS = 60;
  let eventLimit = EVENTS;
  const drawEvents = () => {
    const rows = data.events.filter(eventFits);
    const chosen = rows.findIndex((event) => event.id === state.event);
    const limit = Math.max(eventLimit, chosen + 1);
    find("#event-list").replaceChildren(...rows.slice(0, limit).map(eventItem));
    find("#event-tally").textContent = rows.length === data.events.length ? plural(rows.length, "event", "events") : `${rows.length} of ${plural(data.events.length, "event", "events")}`;
    find("#more-events").hidden = rows.length <= limit;
  };
  find("#more-events").addEventListener("click", () => { eventLimit += EVENTS; drawEvents(); });
  const band = (event) => s("svg", { class: "band", viewBox: "0 0 100 12", "aria-hidden": "true" },
    s("line", { class: "track", x1: 2, x2: 98, y1: 6, y2: 6 }),
    s("line", { class: "range", x1: 2 + 96 * event.low, x2: 2 + 96 * event.high, y1: 6, y2: 6 }),
    s("circle", { cx: 2 + 96 * event.probability, cy: 6, r: 4 }));
  const eventItem = (event) => {
    const isOpen = event.id === state.event;
    const meta = [event.when, event.placeName, event.origins ? plural(event.origins, "witness", "witnesses") : "no witness", `${event.probability.toFixed(2)} [${event.low.toFixed(2)}–${event.high.toFixed(2)}]`].filter(Boolean);
    return h("li", { class: "event", "data-event": event.id },
      h("h3", {}, h("button", { type: "button", "aria-expanded": String(isOpen), on: { click: (click) => {
        if (isOpen) go({ event: "" });
        else open({ event: event.id, day: event.day || state.day }, null, false);
        const again = find(`[data-event="${CSS.escape(event.id)}"] button`);
        if (again && click.detail === 0) again.focus();
      } } }, chip(event.status), h("span", { class: "title", dir: "auto" }, event.title),
      h("span", { class: "meta" }, meta.join(" · "), band(event)))),
      isOpen ? eventDetail(event) : null);
  };
  const eventDetail = (event) => h("div", { class: "sides" },
    h("div", {}, h("h4", {}, `For (${event.supporters.length})`), witnesses(event.supporters)),
    h("div", {}, h("h4", {}, `Against (${event.deniers.length})`), event.deniers.length ? witnesses(event.deniers) : h("p", { class: "none" }, "Nobody denies it.")),
    h("div", { class: "why" },
      h("p", {}, `Before these claims: ${signed(event.prior)} (log-odds). After them: probability ${event.probability.toFixed(2)}, between ${event.low.toFixed(2)} and ${event.high.toFixed(2)} when the starting values change.`),
      event.merges.length ? h("details", {}, h("summary", {}, "Why these claims were joined"), h("ul", {}, event.merges.map((line) => h("li", {}, line)))) : null,
      data.contradictions.filter((item) => item.event === event.id).map((item) => h("p", {}, `${item.kind}: ${item.summary}`))));
  const witnesses = (rows) => rows.map((row) => {
    const claim = data.claims[row.claim];
    return h("div", { class: "witness" },
      h("span", { class: "weight" }, signed(row.weight)),
      h("div", {}, dot(claim.camp), h("b", { dir: "auto" }, claim.speaker), ` ${claim.verb}`),
      h("blockquote", { dir: "auto" }, claimLink(claim, `“${quote(claim)}”`)),
      h("div", { class: "quiet" }, [row.reason, row.weight === 0 ? "no new witness" : "", claim.report].filter(Boolean).join(" · ")));
  });

  // --- evidence ----------------------------------------------------------------------------------------
  const body = find("#evidence-body");
  const fact = (name, ...value) => [h("dt", {}, name), h("dd", { dir: "auto" }, ...value)];
  const drawEvidence = () => {
    const claim = data.claims[claimAt.get(state.claim)];
    const doc = data.documents[docAt.get(state.document)];
    find("#close").hidden = !(claim || doc || state.place);
    if (claim) showClaim(claim);
    else if (state.place) showPlace(state.place);
    else if (doc) body.replaceChildren(...showDocument(docAt.get(state.document), null));
    else body.replaceChildren(h("p", { class: "none" }, "Choose a claim, an event or a district: the sentence that it rests on opens here, in its article."));
    const hit = find("mark", body);
    const text = find(".article", body);
    if (hit && text) text.scrollTop = hit.offsetTop - text.clientHeight / 3;
    find("#evidence").scrollTop = 0;
  };
  const PASSIVE = { denies: "denied by", confirms: "confirmed by", admits: "admitted by", restates: "restated by" };
  const showClaim = (claim) => {
    const at = claim.at;
    const event = data.events[eventOf.get(at)];
    const origin = data.origins[at];
    const links = data.links.filter((link) => link.claim === at || link.other === at);
    const slots = (rows) => rows.map((slot, n) => [n ? "; " : "", h("span", { class: "quiet" }, `${slot.role} `), slot.name, slot.relation ? ` (${slot.relation.replace(/_/g, " ")})` : "", slot.said && slot.said !== slot.name ? h("span", { class: "quiet" }, ` “${slot.said}”`) : "", slot.rests ? h("span", { class: "quiet" }, ` (${slot.rests})`) : ""]);
    const time = claim.time;
    body.replaceChildren(
      h("h3", { dir: "auto" }, `${titled(typeWords(claim.type))}${claim.placeText ? `, ${claim.placeText}` : ""}`),
      h("p", {}, chip(claim.stance), claim.negated ? " said not to hold" : "", h("span", { class: "quiet" }, ` ${claim.id} · ${claim.segment} · characters ${claim.start} to ${claim.end}`)),
      h("blockquote", { class: "quote", dir: "auto" }, quote(claim)),
      event ? h("p", {}, chip(event.status), " ", h("a", { href: `#event=${encodeURIComponent(event.id)}&claim=${encodeURIComponent(claim.id)}`, "data-go": true, dir: "auto" }, event.title)) : "",
      h("h4", {}, "Who says so"), chain(claim),
      ...(claim.doc < 0 ? [] : [h("h4", {}, "In the article"), article(claim.doc, claim, claimsIn(claim.doc, claim))]),
      h("h4", {}, "What it says"),
      h("dl", { class: "facts" },
        fact("When", `${time.text} (${time.precision})`, time.said ? h("span", { class: "quiet" }, ` “${time.said}”`) : h("span", { class: "quiet" }, time.anchor === "document" ? " from the report’s date" : ""), time.flags.length ? h("span", { class: "warn" }, time.flags.join(", ")) : null),
        claim.places.length ? fact("Where", ...slots(claim.places).flat()) : [],
        claim.actors.length ? fact("Who", ...slots(claim.actors).flat()) : [],
        claim.figures.length ? fact("Figures", claim.figures.map((figure) => `${figure.text} (“${figure.said}”)`).join("; ")) : [],
        fact("Read rightly", `${Math.round(100 * claim.score)} %`, claim.rules.length ? h("span", { class: "quiet" }, ` by ${claim.rules.join(", ")}`) : null),
        origin ? fact("Witness", origin.chain.join(" → ") || origin.key, h("span", { class: "quiet" }, ` ${origin.reason}`)) : []),
      links.length ? h("h4", {}, "Bears on") : "",
      links.length ? h("ul", { class: "rows" }, links.map((link) => {
        const other = data.claims[link.claim === at ? link.other : link.claim];
        return h("li", {}, `${link.claim === at ? link.kind : PASSIVE[link.kind] || link.kind} `, h("b", {}, other.speaker), ": ", claimLink(other, `“${quote(other)}”`), h("div", { class: "quiet" }, link.reason));
      })) : "",
      ...decisionsOn(claim.id),
      ...(claim.doc < 0 ? [] : showDocument(claim.doc, claim)));
  };
  const claimsIn = (at, but) => data.claims.filter((one) => one.doc === at && one !== but);
  const decisionsOn = (id) => {
    const rows = data.decisions.filter((row) => row.subject === id);
    return rows.length ? [h("h4", {}, "Decisions"), h("ul", { class: "rows" }, rows.map((row) => h("li", {}, `${row.at.slice(0, 10)} ${row.who}: ${row.kind}`, row.note ? h("div", { class: "quiet" }, row.note) : null)))] : [];
  };
  const chain = (claim) => {
    const doc = claim.doc < 0 ? null : data.documents[claim.doc];
    const links = claim.chain.map((link) => h("li", { dir: "auto" }, dot(link.camp), h("b", {}, link.name), link.cue ? ` “${link.cue}”` : "", h("span", { class: "quiet" }, ` ${link.kind}${link.rests ? `; ${link.rests}` : ""}`)));
    return h("ol", { class: "chain" }, h("li", { dir: "auto" }, doc ? doc.outlet || doc.name : "unknown report", h("span", { class: "quiet" }, claim.chain.length ? " reports" : " in its own voice")), ...links);
  };
  const showDocument = (at, claim) => {
    const doc = data.documents[at];
    const others = claimsIn(at, claim);
    const day = doc.date;
    return [
      h("h4", {}, "Report"),
      h("h3", { dir: "auto" }, doc.title),
      h("p", { class: "quiet" }, [doc.name, doc.outlet, plural(doc.claims, "claim", "claims")].filter(Boolean).join(" · ")),
      day ? h("p", {}, h("b", {}, day.text), `: ${day.reason}`) : h("p", {}, "No date was found."),
      ...(day ? day.conflicts.map((line) => h("p", { class: "warn" }, `Conflict: ${line}`)) : []),
      ...doc.weekdays.map((slip) => h("p", { class: "warn", dir: "auto" }, `“${slip.said}” is ${slip.stated}: taken as ${slip.corrected} (${slip.reason})`)),
      ...doc.lineage.map((line) => h("p", { class: "lineage" }, line)),
      ...(claim ? [] : [h("h4", {}, "Article"), article(at, null, others)]),
      day && day.witnesses.length ? h("details", {}, h("summary", {}, "What dates this report"), h("ul", { class: "rows" }, day.witnesses.map((line) => h("li", { dir: "auto" }, line)))) : "",
      others.length ? h("details", { open: claim ? null : true }, h("summary", {}, `${claim ? "Other claims" : "Claims"} in this report (${others.length})`),
        h("ul", { class: "rows" }, others.map((one) => h("li", { dir: "auto" }, h("b", {}, one.speaker), ": ", claimLink(one, `“${quote(one)}”`))))) : "",
    ];
  };
  const article = (at, claim, others) => {
    const doc = data.documents[at];
    const length = Array.from(doc.text).length;
    const parts = [];
    let from = 0;
    for (const part of [...doc.segments].sort((a, b) => a.start - b.start)) {
      if (part.start > from) parts.push({ kind: "rest", start: from, end: part.start });
      if (part.end > from) parts.push({ ...part, start: Math.max(part.start, from) });
      from = Math.max(from, part.end);
    }
    if (from < length) parts.push({ kind: "rest", start: from, end: length });
    return h("div", { class: "article", tabindex: "0", role: "region", "aria-label": "Article text", dir: "auto" },
      parts.filter((part) => cut(at, part.start, part.end).trim()).map((part) => {
        const tag = part.kind === "caption" ? `Caption${part.credit ? ` · ${part.credit}` : ""}` : part.kind === "furniture" ? `Page furniture: ${part.reason}` : null;
        return h("div", { class: `part part-${part.kind}`, dir: "auto" }, tag ? h("span", { class: "tag" }, tag) : null, ...pieces(at, part, claim, others));
      }));
  };
  /* where the report names the parties, places and speakers of a claim */
  const namedBy = (claim) => [...claim.actors, ...claim.places, ...claim.chain.map((link) => ({ ...link, role: "speaker" }))]
    .filter((slot) => slot.at.length)
    .map((slot) => ({ start: slot.at[0], end: slot.at[1], label: `${slot.role}: ${slot.name}` }));
  const pieces = (at, part, claim, others) => {
    const doc = data.documents[at];
    const inside = (one) => one.start < part.end && one.end > part.start;
    const marks = others.filter(inside);
    const slips = doc.weekdays.filter(inside);
    const named = claim ? namedBy(claim).filter(inside) : [];
    const edges = new Set([part.start, part.end]);
    for (const one of [...marks, ...slips, ...named, ...(claim && inside(claim) ? [claim] : [])]) {
      edges.add(Math.max(one.start, part.start));
      edges.add(Math.min(one.end, part.end));
    }
    const cuts = [...edges].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, n) => {
      const end = cuts[n + 1];
      let text = cut(at, start, end);
      if (n === 0) text = text.replace(/^\s+/, "");
      if (n === cuts.length - 2) text = text.replace(/\s+$/, "");
      const covers = (one) => one.start <= start && one.end >= end;
      const slip = slips.some(covers) ? "slip" : "";
      const names = named.filter(covers).map((one) => one.label).join(", ");
      const classes = (first) => `${first} ${slip} ${names ? "named" : ""}`.trim() || null;
      if (claim && covers(claim)) return h("mark", { class: classes(""), title: names || null }, text);
      const other = marks.filter(covers).sort((a, b) => (a.end - a.start) - (b.end - b.start))[0];
      if (!other && !slip && !names) return document.createTextNode(text);
      return h("span", { class: classes(other ? "other" : ""), title: names || null, on: other ? { click: () => open({ claim: other.id }, null, false) } : {} }, text);
    });
  };
  const showPlace = (id) => {
    const name = placeNames.get(id) || id;
    const at = dayAt(state.day);
    const row = stateOn(id, at);
    const spot = data.places[placeAt.get(id)];
    const claims = data.claims.filter((claim) => claim.places.some((one) => one.id === id)).sort((a, b) => b.day.localeCompare(a.day));
    const basis = row ? row.claims : [];
    const witnesses = new Set(basis.map((key) => (data.origins[key] ? data.origins[key].key : key))).size;
    const deniers = [...new Set(basis.filter((key) => data.claims[key].stance === "denied").map((key) => data.claims[key].speaker))];
    const aloud = row ? `${name}, ${dayWords(state.day)}: ${row.holder}, ${row.status}. ${basis.length ? `${plural(basis.length, "claim", "claims")}, ${plural(witnesses, "independent witness", "independent witnesses")}` : "No claim of these days"}.${deniers.length ? ` Denied by ${deniers.join(", ")}.` : ""}` : `${name}, ${dayWords(state.day)}: ${state.layer === "inferred" ? "nothing follows from what is said of its surroundings" : "nobody says who holds it"}.`;
    const history = (rowsOf.get(id) || []).filter((one) => one.layer === state.layer);
    body.replaceChildren(
      h("h3", { dir: "auto" }, name, spot && spot.native ? h("span", { class: "quiet", lang: "ar" }, ` ${spot.native}`) : ""),
      h("p", { class: "aloud" }, aloud),
      row ? h("p", { class: "quiet" }, `Probability ${row.probability.toFixed(2)}. ${row.reason}`) : "",
      h("h4", {}, `Who held it (${state.layer})`),
      history.length ? h("ul", { class: "rows" }, history.map((one) => h("li", {}, dot(one.camp), `${one.when}: ${one.holder}, ${one.status} (${one.probability.toFixed(2)})`, h("div", { class: "quiet" }, one.reason, ...one.claims.slice(0, 6).map((key, n) => [" ", claimLink(data.claims[key], `[${n + 1}]`)]).flat())))) : h("p", { class: "none" }, "No claims."),
      h("h4", {}, `Claims that name it (${claims.length})`),
      h("ul", { class: "rows" }, claims.slice(0, 80).map((claim) => h("li", { dir: "auto" }, h("span", { class: "quiet" }, `${claim.day || "no date"} `), h("b", {}, claim.speaker), " ", chip(claim.stance), " ", claimLink(claim, `“${quote(claim)}”`)))),
      claims.length ? h("p", {}, h("a", { href: `#view=claims&where=${encodeURIComponent(claims[0].places.find((one) => one.id === id).name)}`, "data-go": true }, "See them in the ledger")) : "");
  };

  // --- opening, closing ----------------------------------------------------------------------------------
  const open = (patch, from, byKeyboard) => {
    if (from) opener = from;
    go(patch);
    if (byKeyboard) find("#h-evidence").focus();
    if (innerWidth <= 1180 && OPENERS.some((key) => patch[key])) find("#evidence").scrollIntoView({ block: "start" });
  };
  const close = () => {
    go({ claim: "", place: "", document: "" });
    const again = opener && (opener.isConnected ? opener : find(`a[href="${CSS.escape(opener.getAttribute("href") || "")}"]`));
    (again || find("main")).focus();
  };
  find("#close").addEventListener("click", close);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const target = link.getAttribute("href");
    if (link.classList.contains("skip")) { event.preventDefault(); find(target).focus(); return; }
    if (!link.hasAttribute("data-go") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const patch = parse(target);
    open(patch, link.closest("aside") ? null : link, event.detail === 0 && OPENERS.some((key) => patch[key]));
    if (patch.view && event.detail === 0) find("main").focus();
  });
  document.addEventListener("keydown", (event) => {
    const writing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && event.target.closest("#evidence")) close();
    if (event.key === "Escape") hideTip();
  });

  // --- colours -------------------------------------------------------------------------------------------
  const themeButton = find("#theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const markTheme = () => themeButton.setAttribute("aria-pressed", String(isDark()));
  const remember = (value) => { try { localStorage.setItem("communique-theme", value); } catch { /* a page on disk may have no storage */ } };
  try { const kept = localStorage.getItem("communique-theme"); if (kept) root.dataset.theme = kept; } catch { /* as above */ }
  themeButton.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; remember(root.dataset.theme); markTheme(); });
  dark.addEventListener("change", markTheme);
  markTheme();

  // --- all of it -----------------------------------------------------------------------------------------
  const drawView = () => {
    const known = all("[data-view]").some((view) => view.dataset.view === state.view);
    const name = known ? state.view : "briefing";
    for (const view of all("[data-view]")) view.classList.toggle("on", view.dataset.view === name);
    for (const tab of all("[data-tab]")) {
      if (tab.dataset.tab === name) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    find("main").scrollTop = 0;
  };
  const render = (before) => {
    if (changed(before, ["view"])) drawView();
    if (changed(before, [...FILTERS])) drawFilters();
    if (changed(before, [...FILTERS, "sort", "dir", "page"])) drawClaims();
    if (changed(before, [...FILTERS, "event"])) drawEvents();
    if (changed(before, ["day", "layer", ...OPENERS])) drawDay();
    if (changed(before, ["layer", ...OPENERS])) drawLabels();
    for (const radio of all("[name=layer]")) radio.checked = radio.value === state.layer;
    if (changed(before, OPENERS) || (state.place && changed(before, ["day", "layer"]))) drawEvidence();
    for (const row of all("#claim-rows tr")) {
      if (row.dataset.claim === state.claim) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    if (changed(before, ["event"]) && state.event) find(`[data-event="${CSS.escape(state.event)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const start = () => {
    const before = state;
    state = { ...DEFAULTS, ...completed(parse(location.hash)) };
    const at = dayAt(state.day);
    if (!(at >= 0 && at < data.days)) state.day = DEFAULTS.day;
    render(before === null || !document.body.dataset.ready ? null : before);
    document.body.dataset.ready = "true";
  };
  addEventListener("popstate", start);
  addEventListener("hashchange", start);
  start();
  new ResizeObserver(() => (untouched ? home() : drawLabels())).observe(frame);
})();
