// The service worker: keeps the pages that were read, and shows a kept one where the network fails. Online, the network always wins, so that a
// correction is seen at once; what the site no longer has is thrown away. See decision 32.
"use strict"
const SHELL = {{ page.shell|tojson }} // what every page needs, under names that change with its content
const OFFLINE = {{ page.offline_pages|tojson }} // the page that says that there is no copy, by the address at which its edition begins
const { scope } = registration
const at = path => new URL(path, scope).href
const PAGES = `${scope}#pages`, FILES = `${scope}#files` // sites of one host share their caches' names
const MOST = { [PAGES]: 80, [FILES]: 300 }
const HOUR = 3_600_000 // ms between two looks at whether the site still has what is kept
const LOOKED = at("?looked")
const MARKS = ["etag", "last-modified"] // by which a host tells that a page has changed
const bare = url => url.replace(/[?#].*/, "")
const always = new Set(Object.values(OFFLINE).map(at))

const put = async (name, url, response) => {
  const cache = await caches.open(name)
  await cache.put(url, response)
  const others = (await cache.keys()).filter(one => !always.has(one.url))
  await Promise.all(others.slice(0, Math.max(0, others.length - MOST[name])).map(one => cache.delete(one)))
}

const whole = response => response.status === 200 && response.type === "basic" && !response.redirected
const gone = response => response.status === 404 || response.status === 410

/** What the network says, kept if it is a page; a page that is gone is kept no longer, and neither is its preview. */
const ask = async (request, event) => {
  const url = bare(request.url), response = await fetch(request)
  if (whole(response) && response.headers.get("content-type")?.startsWith("text/html")) {
    event.waitUntil(put(PAGES, url, response.clone()).catch(() => {}))
  } else if (gone(response)) {
    event.waitUntil(forget(url))
  }
  return response
}

const forget = async url => {
  const cache = await caches.open(PAGES)
  await Promise.all([cache.delete(url), cache.delete(`${url}preview.html`)])
}

/** Once an hour, whether the site still has each kept page: what is gone goes, what has changed is asked for anew. */
const look = async () => {
  const cache = await caches.open(PAGES), files = await caches.open(FILES)
  const last = await files.match(LOOKED)
  if (last && Date.now() - Number(await last.text()) < HOUR) return
  await files.put(LOOKED, new Response(String(Date.now())))
  for (const { url } of await cache.keys()) {
    const now = await fetch(url, { method: "HEAD", cache: "no-store" })
    const kept = await cache.match(url)
    const told = MARKS.some(name => now.headers.has(name)) // a host that tells neither is asked for the page itself
    const changed = !told || MARKS.some(name => now.headers.get(name) !== kept?.headers.get(name))
    if (gone(now)) await cache.delete(url)
    else if (kept && changed && whole(now)) {
      const response = await fetch(url, { cache: "no-cache" })
      if (whole(response)) await cache.put(url, response)
    }
  }
}

const shown = new Map() // the day of the copy that a window shows, by the window's id

const page = async event => {
  try {
    const response = await ask(event.request, event)
    event.waitUntil(look().catch(() => {}))
    return response
  } catch {
    const cache = await caches.open(PAGES), copy = await cache.match(bare(event.request.url))
    if (copy) shown.set(event.resultingClientId, copy.headers.get("date"))
    const homes = Object.keys(OFFLINE).sort((one, other) => other.length - one.length)
    const home = homes.find(one => event.request.url.startsWith(at(one)))
    return copy ?? await cache.match(at(OFFLINE[home])) ?? Response.error()
  }
}

const preview = async event => {
  try {
    return await ask(event.request, event)
  } catch {
    return await (await caches.open(PAGES)).match(bare(event.request.url)) ?? Response.error()
  }
}

/** A file of the theme, a font or a picture. Its name changes with its content, so a copy is as good as the file. */
const file = async event => {
  const cache = await caches.open(FILES), copy = await cache.match(event.request)
  if (copy) return copy
  const response = await fetch(event.request)
  if (whole(response)) event.waitUntil(put(FILES, event.request.url, response.clone()).catch(() => {}))
  return response
}

addEventListener("install", event => event.waitUntil((async () => {
  await (await caches.open(FILES)).addAll(SHELL.map(at))
  await (await caches.open(PAGES)).addAll([...always].map(url => new Request(url, { cache: "no-cache" })))
  await skipWaiting()
})()))

addEventListener("activate", event => event.waitUntil(clients.claim()))

addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !request.url.startsWith(scope)) return
  const path = request.url.slice(scope.length)
  if (request.mode === "navigate") event.respondWith(page(event))
  else if (/^(static|pictures)\//.test(path)) event.respondWith(file(event))
  else if (/\/preview\.html$/.test(path)) event.respondWith(preview(event))
})

// A page asks which copy it is of, or hands over what it loaded before there was a worker.
addEventListener("message", event => {
  const { source, data } = event
  if (data === "copy") source.postMessage({ copy: shown.get(source.id) })
  else if (data.page) event.waitUntil((async () => {
    await ask(new Request(data.page), event)
    const cache = await caches.open(FILES)
    const mine = data.files.filter(url => url.startsWith(at("static/")) || url.startsWith(at("pictures/")))
    await Promise.all(mine.map(async url => await cache.match(url) ?? cache.add(url)))
  })().catch(() => {}))
})
