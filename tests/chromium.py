#!/usr/bin/env python3
"""Opens pages that limn made in headless Chromium and looks at them as a reader's browser does.

  chromium.py page FILE TEXT...     each page (FILE) has the text of TEXT in its articles, ...
  chromium.py svg FILE...           each picture has all its text within its columns
  chromium.py shot FILE OUT WxH [light|dark] [JS]   a screenshot

No network; a profile that is thrown away.  Prints what is wrong; exit 1 when anything is.
"""
import base64, json, os, shutil, subprocess, sys, tempfile

FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
         "--disable-background-networking --disable-component-update --disable-sync "
         "--remote-debugging-pipe --hide-scrollbars").split()


class Browser:
    """Chromium, spoken to through two pipes (the DevTools protocol, messages end with NUL)."""

    def __init__(self):
        self.profile = tempfile.mkdtemp()
        to_read, self.out = os.pipe()
        self.inp, from_write = os.pipe()

        def pipes():
            # Both ends move away from 3 and 4 before they are put there.
            a, b = os.dup(to_read), os.dup(from_write)
            a, b = os.dup2(a, 63), os.dup2(b, 64)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            ["chromium", *FLAGS, "--user-data-dir=" + self.profile, "about:blank"],
            preexec_fn=pipes, close_fds=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.number, self.rest, self.wrong, self.loaded = 0, b"", [], False
        targets = self.ask("Target.getTargets")["targetInfos"]
        target = next(t for t in targets if t["type"] == "page")
        self.session = None
        self.session = self.ask("Target.attachToTarget",
                                targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.ask(domain + ".enable")

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.inp, 1 << 16)
            if not piece:
                raise SystemExit("chromium ended")
            self.rest += piece
        one, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(one)
        self.notice(message.get("method"), message.get("params", {}))
        return message

    def notice(self, method, params):
        if method == "Runtime.exceptionThrown":
            self.wrong.append("exception: " + json.dumps(params["exceptionDetails"])[:300])
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.wrong.append("console: " + params["entry"]["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            self.wrong.append("console: " + json.dumps(params["args"])[:300])
        elif method == "Page.loadEventFired":
            self.loaded = True

    def ask(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if getattr(self, "session", None):
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]

    def open(self, path, size=(1280, 900), scheme="light"):
        self.ask("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1],
                 deviceScaleFactor=1, mobile=size[0] < 600)
        self.ask("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.loaded = False
        self.ask("Page.navigate", url="file://" + os.path.abspath(path))
        while not self.loaded:
            self.message()

    def js(self, code):
        result = self.ask("Runtime.evaluate", expression=code, returnByValue=True)
        if "exceptionDetails" in result:
            raise SystemExit("script: " + json.dumps(result["exceptionDetails"])[:400])
        return result["result"].get("value")

    def shot(self, out):
        data = self.ask("Page.captureScreenshot", format="png")["data"]
        with open(out, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


# The bytes of the article: what HTML cannot hold stands in data-bytes.
TEXT = """(() => {
  const hex = s => Array.from(new TextEncoder().encode(s), b => b.toString(16).padStart(2, "0")).join("");
  const walk = n => n.nodeType === 3 ? hex(n.data) : n.dataset && n.dataset.bytes ? n.dataset.bytes :
      Array.from(n.childNodes, walk).join("");
  return Array.from(document.querySelectorAll("article"), walk).join("");
})()"""

LINKS = """(() => {
  const ids = new Map(), wrong = [];
  for (const e of document.querySelectorAll("[id]")) {
    if (ids.has(e.id)) wrong.push("two have the id " + e.id);
    ids.set(e.id, e);
  }
  for (const a of document.querySelectorAll("a[href^='#']"))
    if (!ids.has(a.hash.slice(1))) wrong.push("nothing is at " + a.hash);
  for (const e of document.querySelectorAll("[data-a], [data-m]"))
    if (!ids.has(e.dataset.a || e.dataset.m)) wrong.push("nothing is at " + (e.dataset.a || e.dataset.m));
  if (document.querySelector("script[src], link, img, iframe, object, [style], [onclick]"))
    wrong.push("the page has what it should not have");
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is wider than the window");
  return wrong.slice(0, 5);
})()"""

# What the script is for: a click lights, n goes on, Escape ends it.
USE = """(() => {
  const m = document.querySelector("article a.m[id]"), wrong = [];
  const key = k => document.dispatchEvent(new KeyboardEvent("keydown", {key: k, bubbles: true}));
  if (!m) return wrong;
  m.click();
  if (!m.classList.contains("on")) wrong.push("a click chooses nothing");
  const card = document.getElementById("card");
  if (!card || card.hidden || !card.textContent.includes(m.title)) wrong.push("the card does not say what is chosen");
  key("n");
  if (!document.querySelector("article .on")) wrong.push("n goes nowhere");
  const role = document.querySelector("#card p a:not([hidden])");
  if (document.querySelector("article .on[data-role]") && !role) wrong.push("the card tells no role");
  key("Escape");
  if (document.querySelector(".on, .lit, [data-role]") || !card.hidden) wrong.push("Escape leaves something lit");
  const type = Array.from(m.classList).find(c => /^t[0-9]/.test(c)), box = document.getElementById(type);
  const plain = getComputedStyle(m.parentNode).color;
  box.checked = false;
  if (getComputedStyle(m).color !== plain || getComputedStyle(m).borderBottomStyle !== "none")
    wrong.push("a box that is off hides nothing");
  box.checked = true;
  const field = document.querySelector(".filter"), rows = document.querySelectorAll(".rows>li");
  if (field) {
    field.value = rows[0].textContent.slice(0, 9).toUpperCase() + " no-such-word";
    field.dispatchEvent(new Event("input"));
    if (document.querySelector("aside .rows>li:not([hidden])")) wrong.push("the filter leaves rows that have not all its words");
    field.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}));
    if (document.querySelector(".rows>li[hidden]")) wrong.push("Escape in the filter leaves rows hidden");
  } else if (rows.length > 40) wrong.push("long lists have no filter");
  const page = () => getComputedStyle(document.body).backgroundColor, before = page();
  document.getElementById("dark").checked = true;
  if (page() === before) wrong.push("the switch changes nothing");
  document.getElementById("auto").checked = true;
  return wrong;
})()"""

# Each text that is seen against what is behind it: WCAG 2 asks for 4.5.
CONTRAST = """(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true}), worst = new Map();
  const known = new Map();
  const rgba = s => {
    if (!known.has(s)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = s;
      canvas.fillRect(0, 0, 1, 1);
      const d = canvas.getImageData(0, 0, 1, 1).data;
      known.set(s, [d[0], d[1], d[2], d[3] / 255]);
    }
    return known.get(s);
  };
  const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3]));
  const grounds = new Map();
  const behind = e => {
    if (!e) return [255, 255, 255];
    if (!grounds.has(e)) grounds.set(e, over(rgba(getComputedStyle(e).backgroundColor), behind(e.parentElement)));
    return grounds.get(e);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, e = text.parentElement;
    if (!text.data.trim() || e.matches("script, style, [data-t]") || !e.checkVisibility()) continue;
    const ground = behind(e), a = light(over(rgba(getComputedStyle(e).color), ground)), b = light(ground);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), key = e.tagName + "." + e.className;
    if (ratio < 4.5 && ratio < (worst.get(key) || [5])[0]) worst.set(key, [ratio, text.data.slice(0, 20)]);
  }
  return Array.from(worst, ([key, [ratio, text]]) => `contrast of ${ratio.toFixed(2)}: ${key} '${text}'`).slice(0, 5);
})()"""

# One mention in two lit, the others chosen, as are all rows: text is read on those grounds, too.
LIT = """(() => {
  for (const e of document.querySelectorAll("details")) e.open = true;
  for (const e of document.querySelectorAll(".boxes input")) e.checked = true;
  document.querySelectorAll("article .m, .rows>li").forEach((e, i) => e.classList.add(i % 2 ? "on" : "lit"));
})()"""

# What Ctrl+A selects is the article, and nothing that stands beside or over it.
COPY = """(() => {
  const flat = s => s.replace(/\\s+/g, " ").trim(), wrong = [];
  document.dispatchEvent(new KeyboardEvent("keydown", {key: "a", ctrlKey: true, bubbles: true}));
  const got = flat(String(getSelection())), want = flat(document.querySelector("article").textContent);
  getSelection().removeAllRanges();
  if (got.replace(/ /g, "") !== want.replace(/ /g, "")) wrong.push(`selected is '${got.slice(0, 60)}', not '${want.slice(0, 60)}'`);
  return wrong;
})()"""

# No box reaches out of its place: mentions out of the article, the header out of the window.
PLACES = """(() => {
  const wrong = [];
  for (const a of document.querySelectorAll("article")) {
    const edge = a.getBoundingClientRect();
    for (const m of a.querySelectorAll("p .m, h1 .m"))
      for (const r of m.getClientRects())
        if (r.right > edge.right + 1 || r.left < edge.left - 1) wrong.push(`'${m.textContent.slice(0, 30)}' reaches out of the article`);
  }
  for (const e of document.querySelectorAll("header, header > *, .switch label, .rows>li, .rows .ty"))
    if (e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1) wrong.push(e.tagName + "." + e.className + " is cut by the window");
  if (document.querySelector("summary a, summary input, a a")) wrong.push("something to click is in another");
  return wrong.slice(0, 5);
})()"""

# Boxes hide without a script, and what only a script could do is not offered.
PLAIN = """(() => {
  const m = document.querySelector("article a.m[id]"), wrong = [];
  if (document.querySelector("#card, .filter")) wrong.push("the script ran");
  if (!m) return wrong;
  const box = document.getElementById(Array.from(m.classList).find(c => /^t[0-9]/.test(c)));
  box.checked = false;
  if (getComputedStyle(m).borderBottomStyle !== "none") wrong.push("without scripts a box hides nothing");
  if (!document.querySelector(m.hash)) wrong.push("without scripts a mention leads nowhere");
  return wrong;
})()"""

PICTURE = """(() => {
  const wrong = [], box = document.documentElement.viewBox.baseVal;
  for (const t of document.querySelectorAll("text")) {
    const b = t.getBBox(), length = t.textLength.baseVal.value;
    if (t.hasAttribute("textLength") && Math.abs(b.width - length) > 4)
      wrong.push("'" + t.textContent + "' takes " + b.width + " of " + length);
    if (b.x < box.x - 1 || b.x + b.width > box.x + box.width + 1) wrong.push("'" + t.textContent + "' is cut");
  }
  return wrong.slice(0, 5);
})()"""


def check_page(browser, page, text):
    with open(text, "rb") as file:
        want = file.read()
    browser.open(page)
    got = bytes.fromhex(browser.js(TEXT))
    if got != want:
        at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
        browser.wrong.append(f"text differs at byte {at}: {got[at:at + 30]!r}, not {want[at:at + 30]!r}")
    browser.wrong += browser.js(LINKS) + browser.js(USE) + browser.js(COPY)
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    browser.wrong += browser.js(PLAIN)
    browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    for size, scheme in (((1000, 800), "light"), ((390, 844), "dark")):
        browser.open(page, size, scheme)
        browser.wrong += browser.js(LINKS) + browser.js(PLACES) + browser.js(CONTRAST)
        browser.js(LIT)
        browser.wrong += browser.js(CONTRAST)


def main(args):
    what, args = args[0], args[1:]
    browser = Browser()
    status = 0

    def told(name):
        nonlocal status
        for line in browser.wrong:
            print(f"{name}: {line}")
            status = 1
        browser.wrong.clear()

    try:
        if what == "page":
            for page, text in zip(args[::2], args[1::2]):
                check_page(browser, page, text)
                told(page)
        elif what == "svg":
            for picture in args:
                browser.open(picture)
                browser.wrong += browser.js(PICTURE)
                told(picture)
        else:
            size = tuple(int(n) for n in args[2].split("x"))
            browser.open(args[0], size, args[3] if len(args) > 3 else "light")
            if len(args) > 4:
                print(browser.js(args[4]))
            browser.shot(args[1])
    finally:
        browser.close()
    return status


sys.exit(main(sys.argv[1:]))
