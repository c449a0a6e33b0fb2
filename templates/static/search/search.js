// Search: names and titles as they are typed, in any spelling and script, from the small parts of the index in which they are.
// On the search page it stands in the page; `/` or the link to that page opens it over any other. Without this file the link leads to an index.
"use strict"
{
  const MOST = 50 // results that are shown at once
  const { dataset } = document.currentScript
  const home = new URL(dataset.homeHref, document.baseURI), page = new URL(dataset.pageHref, document.baseURI)
  const json = async path => {
    const reply = await fetch(path)
    if (!reply.ok) throw new Error(`${reply.status} for ${path}`)
    return reply.json()
  }

  // Folding: the same steps as in `model/folding.py`, by the same tables

  const replaced = (text, table) => Array.from(text, letter => table[letter] ?? letter).join("")

  const folded = (text, tables) =>
    replaced(text.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, ""), tables.letters).split(/[^\p{L}\p{N}]+/u).filter(Boolean)

  const sound = (word, tables) => {
    let latin = replaced(word, tables.cyrillic)
    if (!/^[a-z]+$/.test(latin)) return word
    for (const [written, heard] of tables.sounds) latin = latin.replaceAll(written, heard)
    latin = latin.replace(/(.)\1+/g, "$1")
    for (const [written, heard] of tables.last) if (latin.endsWith(written)) return latin.slice(0, -written.length) + heard
    return latin
  }

  const start = word => Array.from(word).slice(0, 2).join("")
  const file = key => Array.from(key, letter => letter.codePointAt(0).toString(16)).join("-")

  // The index

  let loaded
  const index = () => loaded ??= Promise.all([json(new URL("search/index.json", home)), json(new URL("words.json", page))])
    .then(([tables, words]) => ({ tables, words, parts: new Map() })).catch(fault => { loaded = undefined; throw fault })

  /** The rows of a part; none where the index has no such part. */
  const part = ({ tables, parts }, key) => {
    if (!tables.parts.includes(key)) return []
    if (!parts.has(key)) parts.set(key, json(new URL(`search/names/${file(key)}.json`, home)).catch(fault => { parts.delete(key); throw fault }))
    return parts.get(key)
  }

  /** How well a word that was typed fits one of a name: as written before as heard, whole before its beginning. */
  const fit = (typed, word) =>
    word.folded === typed.folded ? 6 : word.folded.startsWith(typed.folded) ? 4 : word.sound === typed.sound ? 3
      : typed.folded.length > 2 && word.sound.startsWith(typed.sound) ? 1 : 0

  const wordsOf = (text, tables) => folded(text, tables).map(word => ({ folded: word, sound: sound(word, tables) }))

  /** What fits all words, the best first: {row, score}. */
  const find = async (text, found) => {
    const every = wordsOf(text, found.tables), rare = every.filter(word => !found.tables.common.includes(word.folded))
    const typed = (rare.length ? rare : every).filter(word => Array.from(word.folded).length > 1)
    if (!typed.length) return []
    const longest = typed.reduce((one, other) => other.folded.length > one.folded.length ? other : one)
    const rows = new Map()
    for (const key of new Set([start(longest.folded), start(longest.sound)])) {
      for (const row of await part(found, key)) rows.set(row[0], row)
    }
    const order = Object.keys(found.words.kinds), results = []
    for (const row of rows.values()) {
      const names = [row[1], ...row[6]].map(name => wordsOf(name, found.tables))
      let score = 0
      for (const words of names) {
        const fits = typed.map(one => Math.max(one.folded === String(row[4]) ? 4 : 0, ...words.map(word => fit(one, word)))) // its year fits too
        if (fits.every(Boolean)) score = Math.max(score, fits.reduce((sum, one) => sum + one) / typed.length + (words.length === typed.length ? 2 : 0))
      }
      if (score) results.push({ row, score: score - order.indexOf(row[2]) / 100 })
    }
    return results.sort((one, other) => other.score - one.score || one.row[1].localeCompare(other.row[1])).map(one => one.row)
  }

  // What is shown

  const made = (tag, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties)
    element.append(...inside)
    return element
  }

  /** The words of an excerpt, those that were looked for marked; nothing else of its HTML is taken over. */
  const marked = html => Array.from(new DOMParser().parseFromString(html, "text/html").body.childNodes, node =>
    node.nodeName === "MARK" ? made("mark", {}, node.textContent) : node.textContent)

  const entry = (row, found) => {
    const [path, title, , lang, year, , names, excerpt] = row
    const link = made("a", { href: new URL(path, home), className: "title", lang }, title)
    const more = [...new Set(names)].filter(name => name !== title).slice(0, 3)
    const item = made("li", { dir: "auto" }, link)
    if (year) item.append(" ", made("span", { className: "meta" }, year))
    for (const name of more) item.append(" ", made("bdi", { className: "meta" }, name))
    if (excerpt) item.append(made("p", { lang }, ...marked(excerpt)))
    return item
  }

  const choices = {
    kind: row => [row[2]],
    year: row => row[4] ? [row[4]] : [],
    topic: row => row[5],
    language: row => [row[3]],
  }

  /** Give a form its field, its filters and its results. */
  const furnish = async form => {
    const found = await index().catch(() => undefined)
    const says = found?.words ?? { search: dataset.label }
    const field = made("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false, placeholder: says.hint ?? "" })
    field.setAttribute("aria-label", says.search)
    const filters = made("div", { className: "search-filters", hidden: true })
    const status = made("p", { className: "meta" }), results = made("div", { className: "search-results" })
    status.setAttribute("role", "status")
    form.replaceChildren(field, filters, status, results)
    form.hidden = false
    if (!found) {
      status.textContent = dataset.failed
      return field
    }
    const names = { kind: one => says.kinds[one], year: one => one, topic: one => found.tables.topics[one], language: one => says.languages[one] ?? one }
    const chosen = {}
    let turn = 0, rows = [], texts = [], reading = false

    const list = (title, some) => made("section", {}, made("h2", {}, title), made("ul", {}, ...some.map(row => entry(row, found))))

    const show = () => {
      const fit = row => Object.entries(chosen).every(([name, one]) => !one || choices[name](row).includes(one))
      const fits = rows.filter(fit), inText = texts.filter(fit)
      const count = fits.length + inText.length
      status.textContent = !field.value.trim() ? "" : count ? says.some.replace("%s", count) : reading ? "" : says.none
      const groups = Map.groupBy ? Map.groupBy(fits.slice(0, MOST), row => row[2]) : fits.slice(0, MOST).reduce((all, row) => all.set(row[2], [...all.get(row[2]) ?? [], row]), new Map())
      const at = results.contains(document.activeElement) && document.activeElement.href
      results.replaceChildren(...Array.from(groups, ([kind, some]) => list(says.kinds[kind], some)), ...inText.length ? [list(says.texts, inText)] : [])
      if (at) [...results.querySelectorAll("a")].find(link => link.href === at)?.focus() // texts may come while a reader walks through the names
      form.nextElementSibling?.toggleAttribute("hidden", Boolean(field.value.trim()) && form.nextElementSibling.matches("[data-names]"))
    }

    const offer = () => {
      filters.replaceChildren(...Object.keys(choices).flatMap(name => {
        const counts = new Map()
        for (const row of [...rows, ...texts]) for (const one of choices[name](row)) counts.set(one, (counts.get(one) ?? 0) + 1)
        if (counts.size < 2 || [...counts.keys()].some(one => names[name](one) === undefined)) return chosen[name] = "", []
        if (!counts.has(chosen[name])) chosen[name] = ""
        const options = [...counts].sort(([one], [other]) => name === "year" ? other.localeCompare(one) : names[name](one).localeCompare(names[name](other)))
        const select = made("select", { onchange: () => { chosen[name] = select.value; show(); read() } },
          made("option", { value: "" }, says.all), ...options.map(([one, count]) => made("option", { value: one }, `${names[name](one)} (${count})`)))
        select.value = chosen[name] ?? ""
        return [made("label", {}, says[name], " ", select)]
      }))
      filters.hidden = !filters.children.length
    }

    /** Find words in texts too, where the dossier has an index of them: those that fit what was chosen, besides those that are known. */
    const read = async (then = show) => {
      const mine = turn, typed = field.value.trim()
      if (!dataset.textsHref || typed.length < 3) return
      reading = true
      try {
        const { inTexts } = await import(new URL(dataset.textsHref, document.baseURI)), some = await inTexts(typed, home, chosen)
        if (mine !== turn) return
        const known = new Set([...rows, ...texts].map(row => row[0]))
        texts = [...texts, ...some.filter(row => !known.has(row[0]))]
      } catch (fault) { // names and titles are found all the same
        console.warn(fault)
      }
      if (mine !== turn) return
      reading = false
      then()
    }

    const search = async () => {
      const mine = ++turn
      try {
        const some = await find(field.value, found)
        if (mine !== turn) return
        rows = some
        texts = []
        const all = () => { offer(); show() }
        read(all)
        all()
      } catch {
        if (mine === turn) status.textContent = says.failed
      }
      if (form.dataset.search !== undefined) history.replaceState(null, "", field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname)
    }

    const step = event => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
      const stops = [field, ...results.querySelectorAll("a")], at = stops.indexOf(document.activeElement)
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)]
      if (at < 0 || !next) return
      event.preventDefault()
      next.focus()
    }
    field.addEventListener("input", search)
    field.addEventListener("keydown", event => event.key === "Enter" && results.querySelector("a")?.click())
    form.addEventListener("keydown", step)
    field.value = form.dataset.search === undefined ? "" : new URLSearchParams(location.search).get("q") ?? ""
    if (field.value) search()
    return field
  }

  const here = document.querySelector("[data-search]")
  const field = here && furnish(here)

  // Over any other page

  let dialog
  const styled = () => new Promise(done => document.head.append(made("link", { rel: "stylesheet", href: dataset.styleHref, onload: done, onerror: done })))

  const open = async () => {
    if (here) return (await field).focus()
    if (!dialog) {
      const form = made("div", { className: "search-form" }), close = made("button", { type: "button", className: "search-close", onclick: () => dialog.close() }, dataset.close)
      form.setAttribute("role", "search")
      dialog = made("dialog", { className: "search-dialog" }, close, form)
      dialog.setAttribute("aria-label", dataset.label)
      dialog.addEventListener("keydown", event => { // the field would be emptied first
        if (event.key !== "Escape") return
        event.preventDefault()
        dialog.close()
      })
      document.body.append(dialog)
      await Promise.all([styled(), furnish(form)])
    }
    if (!dialog.open) dialog.showModal()
    const input = dialog.querySelector("input")
    input.focus()
    input.select()
  }

  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return
    event.preventDefault()
    open()
  })
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href]")
    if (!link || link.href !== page.href || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    open()
  })
}
