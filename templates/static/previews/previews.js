// Previews: over a link to an entry, or a mark that cites a source, its card from the small page `preview.html` beside the entry's own.
// A pointer or the keyboard opens a card beside the link, a finger a sheet from below. Without this file, links are links.
"use strict"
{
  const FETCH = 150, SHOW = 500, LEAVE = 300 // ms, as on Wikipedia
  const PATIENCE = 1500 // ms until a tap opens the page itself, because no sheet came
  const GAP = 8 // px between a link and its card, and between a card and the edge of the window
  const { dataset } = document.currentScript
  const home = new URL(dataset.homeHref, document.baseURI)
  const entry = new RegExp(`^(?:[a-z]{2,3}(?:-[a-z0-9]+)*/)?(?:${dataset.of.split(" ").join("|")})/[^/]+/$`)
  const wait = time => new Promise(done => setTimeout(done, time))

  // What a link leads to

  const bare = url => url.pathname.replace(/index\.html$/, "")

  const QUIET = "nav *, h1 *, .more, [rel~=nofollow], [rel~=external]" // menus, what leads on in the same matter, what has no preview
  const TOLD = ".entries > li:has(> p) > .title, .story :is(h2, h3) a, .lead h2 a, .box h2 a" // its summary stands beside it

  /** The address of the preview of what a link leads to, or nothing. A mark that cites leads to the source in the list below. */
  const previewOf = link => {
    if (!link || link.matches(QUIET) || link.matches(TOLD)) return
    let to = new URL(link.href)
    if (to.hash && bare(to) === bare(location)) {
      const source = document.getElementById(decodeURIComponent(to.hash.slice(1)))?.querySelector("a.more")
      if (!source) return
      to = new URL(source.href)
    }
    const path = bare(to)
    if (to.origin !== home.origin || !path.startsWith(home.pathname) || !entry.test(path.slice(home.pathname.length))) return
    if (path === bare(location) || link.closest(".preview-card")?.dataset.of === path) return
    return `${to.origin}${path}preview.html`
  }

  const cards = new Map()

  const fetched = async url => {
    const reply = await fetch(url)
    if (!reply.ok) return
    const page = new DOMParser().parseFromString(await reply.text(), "text/html")
    const card = page.querySelector(".preview")
    for (const name of ["href", "src"]) {
      for (const one of card.querySelectorAll(`[${name}]`)) one.setAttribute(name, new URL(one.getAttribute(name), reply.url))
    }
    const { lang, dir } = page.documentElement
    return { words: Object.assign(document.adoptNode(card), { lang, dir }), name: page.title }
  }

  /** The card at an address, asked for once; nothing where there is none. After a failed connection it is asked for again. */
  const load = url => {
    if (!cards.has(url)) cards.set(url, fetched(url).catch(() => void cards.delete(url)))
    return cards.get(url)
  }

  let styles
  const styled = () => styles ??= new Promise(done => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: dataset.styleHref, onload: done, onerror: done })
    document.head.append(sheet)
  })

  const made = (tag, url, card) => {
    const element = document.createElement(tag)
    element.className = "preview-card"
    element.dataset.of = new URL("./", url).pathname
    element.setAttribute("role", "dialog")
    element.setAttribute("aria-label", `${dataset.label}: ${card.name}`)
    element.append(card.words.cloneNode(true))
    return element
  }

  // Cards beside links, for a pointer and for the keyboard

  const open = [] // the cards that are shown, each opened from a link in the one before it, with that link
  let wanted, opening, leaving, keeping, dismissed, byKeyboard

  const close = depth => {
    for (const { card } of open.splice(depth)) card.remove()
    keeping = leaving = 0
  }

  /** Below the line of the link on which the pointer is, or above it where there is more room; within the window. */
  const place = (card, link, x) => {
    const lines = [...link.getClientRects()]
    const line = lines.find(one => one.left <= x && x <= one.right) ?? lines[0]
    if (!line) return false
    const { width, height } = card.getBoundingClientRect(), { clientWidth, clientHeight } = document.documentElement
    const start = getComputedStyle(link).direction === "rtl" ? line.right - width : line.left
    const above = line.bottom + GAP + height > clientHeight && line.top > clientHeight - line.bottom
    card.style.left = `${scrollX + Math.max(GAP, Math.min(start, clientWidth - width - GAP))}px`
    card.style.top = `${scrollY + (above ? Math.max(GAP - scrollY, line.top - GAP - height) : line.bottom + GAP)}px`
    return true
  }

  const show = async (link, url, depth, x) => {
    const since = performance.now()
    const [card] = await Promise.all([load(url), styled()])
    await wait(SHOW - FETCH - (performance.now() - since))
    if (wanted !== link || !card || !link.isConnected) return
    close(depth)
    const element = made("div", url, card)
    element.popover = "manual"
    document.body.append(element)
    element.showPopover({ source: link }) // with its source, Tab goes from the link into the card
    if (place(element, link, x)) open.push({ link, card: element })
    else element.remove()
  }

  const stop = () => {
    clearTimeout(opening)
    wanted = undefined
  }

  /** A pointer or the focus came to an element: its card is to open, and cards that it is not in or over are to close. */
  const reached = (target, keyboard, x) => {
    const link = target.closest("a[href]"), depth = open.findLastIndex(one => one.card.contains(target)) + 1
    if (!keyboard && byKeyboard && !depth && !link) return // a pointer that rests somewhere closes nothing
    const keep = open[depth]?.link === link ? depth + 1 : depth
    if (keep !== keeping || !leaving) {
      clearTimeout(leaving)
      keeping = keep
      leaving = open.length > keep && setTimeout(close, LEAVE, keep)
    }
    if (link === wanted) return
    stop()
    if (link !== dismissed) dismissed = undefined
    const url = keep === depth && !dismissed && previewOf(link)
    if (!url) return
    wanted = link
    byKeyboard = keyboard
    opening = setTimeout(show, FETCH, link, url, depth, x)
  }

  const escape = event => {
    if (event.key !== "Escape" || !(open.length || wanted)) return
    const last = open.at(-1)
    dismissed = last?.link ?? wanted
    stop()
    if (!last) return
    event.preventDefault()
    if (last.card.contains(document.activeElement)) last.link.focus()
    close(open.length - 1)
  }

  if (HTMLElement.prototype.showPopover && location.protocol !== "file:") {
    document.addEventListener("pointerover", event => event.pointerType !== "touch" && reached(event.target, false, event.clientX))
    document.documentElement.addEventListener("pointerleave", event => event.pointerType !== "touch" && reached(document.body, false))
    document.addEventListener("focusin", event => event.target.matches(":focus-visible") && reached(event.target, true))
    document.addEventListener("keydown", escape)
    addEventListener("pagehide", () => { stop(); close(0) })
  }

  // A sheet from below, for a finger: in running text, where a name is a question. Lists, titles and menus lead on at once.

  const button = (words, action) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick: action })

  const sheet = (link, url, card) => {
    const element = made("dialog", url, card)
    element.removeAttribute("role")
    element.classList.add("preview-sheet")
    const go = Object.assign(document.createElement("a"), { className: "preview-open", href: new URL("./", url), textContent: dataset.open })
    const foot = document.createElement("p")
    foot.append(go, button(dataset.close, () => element.close()))
    element.append(foot)
    element.addEventListener("click", event => event.target === element && element.close())
    element.addEventListener("close", () => element.remove())
    document.body.append(element)
    element.showModal()
  }

  const asked = link => link?.matches(".prose *, .preview-sheet .preview *") ? previewOf(link) : undefined

  let finger
  document.addEventListener("pointerdown", event => {
    finger = event.pointerType === "touch"
    const url = finger && asked(event.target.closest("a[href]"))
    if (url) load(url), styled()
  })
  document.addEventListener("click", async event => {
    const byFinger = event.pointerType === undefined ? finger : event.pointerType === "touch" // a screen reader's click is no finger's
    const link = event.target.closest("a[href]"), url = byFinger && asked(link)
    if (!url || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || location.protocol === "file:") return
    event.preventDefault()
    const [card] = await Promise.race([Promise.all([load(url), styled()]), wait(PATIENCE).then(() => [])])
    if (card) sheet(link, url, card)
    else location.assign(link.href)
  })
}
