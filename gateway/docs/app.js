// Renders /openapi.json. Everything from the document goes in as text, never as markup.
"use strict";

const WORDS = {
  "zh-CN": {
    search: "搜索接口…", other: "English", parameters: "参数", body: "请求体", answer: "响应", problems: "可能的错误", tryIt: "试一试",
    token: "令牌（仅保存在本页会话中）", send: "发送", required: "必填", audience: "调用方", permission: "权限", stepUp: "需二次验证",
    name: "名称", where: "位置", what: "说明", status: "状态", anyone: "无需登录", events: "事件", intro: "选择左侧的接口查看说明。",
    sending: "发送中…", problem: "错误说明", oneOf: "取值", rule: "约束",
  },
  en: {
    search: "Search…", other: "中文", parameters: "Parameters", body: "Body", answer: "Answer", problems: "Problems",
    tryIt: "Try it", token: "Token (kept in this page's session only)", send: "Send", required: "required",
    audience: "Callers", permission: "Permission", stepUp: "second factor", name: "Name", where: "In", what: "What it is",
    status: "Status", anyone: "no log-in", events: "Events", intro: "Choose an operation on the left.",
    sending: "Sending…", problem: "Problem", oneOf: "one of", rule: "limits",
  },
};
let language = localStorage.getItem("weft-language") || (navigator.language.startsWith("zh") ? "zh-CN" : "en");
let api = null;
const t = (key) => WORDS[language][key];

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return made;
}

// `code` in comments becomes <code>.
function prose(text) {
  const made = el("span");
  (text || "").split("`").forEach((part, at) => made.append(at % 2 ? el("code", {}, part) : part));
  return made;
}

function follow(thing) {
  if (!thing || !thing.$ref) return thing || {};
  return thing.$ref.slice(2).split("/").reduce((here, key) => here[key.replaceAll("~1", "/")], api);
}

function operations() {
  const found = [];
  for (const [path, verbs] of Object.entries(api.paths))
    for (const [verb, operation] of Object.entries(verbs)) found.push({ path, verb, ...operation });
  return found;
}

function drawNav() {
  const wanted = document.getElementById("search").value.trim().toLowerCase();
  const nav = document.getElementById("nav");
  nav.replaceChildren();
  for (const tag of api.tags) {
    const mine = operations().filter((o) => o.tags.includes(tag.name) &&
      (o.path + " " + o.summary + " " + (o.description || "") + " " + o.operationId).toLowerCase().includes(wanted));
    if (!mine.length) continue;
    nav.append(el("h2", { title: tag.description || "" }, tag.name));
    for (const o of mine)
      nav.append(el("a", { href: "#" + o.operationId, class: location.hash === "#" + o.operationId ? "here" : "" },
        el("span", { class: "verb " + o.verb }, o.verb.toUpperCase()), el("span", {}, o.summary)));
  }
}

function kindOf(schema) {
  const s = schema || {};
  if (s.$ref) return s.$ref.split("/").pop();
  if (s.type === "array") return kindOf(s.items) + "[]";
  if (s.additionalProperties && s.additionalProperties !== true) return "map<" + kindOf(s.additionalProperties) + ">";
  const type = Array.isArray(s.type) ? s.type.join(" | ") : s.type || "any";
  return s.format ? type + " · " + s.format : type;
}

const LIMITS = ["minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "minItems", "maxItems",
  "x-minimum", "x-maximum", "uniqueItems", "const"];

function limitsOf(schema) {
  const plain = (key) => !(key.endsWith("imum") && Math.abs(schema[key]) >= 2147483647);
  return LIMITS.filter((key) => schema[key] !== undefined && plain(key)).map((key) => key + " " + schema[key]).join(" · ");
}

function innerOf(schema) {
  const s = schema || {};
  const next = s.type === "array" ? s.items : s.additionalProperties && s.additionalProperties !== true ? s.additionalProperties : s;
  return next && next.$ref ? next : null;
}

function fields(schema, depth) {
  const object = follow(schema);
  const box = el("div", { class: "fields" });
  for (const [name, field] of Object.entries(object.properties || {})) {
    const choices = (field.enum || (field.items || {}).enum || []).join(", ");
    const line = el("div", { class: "field" }, el("code", {}, name), " ", el("span", { class: "soft" }, kindOf(field)),
      (object.required || []).includes(name) ? el("span", { class: "must" }, " *") : null);
    if (field.description) line.append(el("div", {}, prose(field.description)));
    if (choices) line.append(el("div", { class: "soft" }, t("oneOf") + ": " + choices));
    if (limitsOf(field)) line.append(el("div", { class: "soft" }, limitsOf(field)));
    const inner = innerOf(field);
    if (inner && depth < 6) {
      const more = el("details", {}, el("summary", { class: "soft" }, kindOf(inner)));
      more.addEventListener("toggle", () => { if (more.open && more.children.length === 1) more.append(fields(inner, depth + 1)); });
      line.append(more);
    }
    box.append(line);
  }
  return box;
}

function example(schema, depth = 0) {
  const s = follow(schema);
  if (s.examples) return s.examples[0];
  if (s.const !== undefined) return s.const;
  if (s.enum) return s.enum.find((v) => !String(v).endsWith("_UNSPECIFIED")) ?? s.enum[0];
  const type = Array.isArray(s.type) ? s.type[0] : s.type;
  if (type === "object") {
    const made = {};
    if (depth < 3) for (const [name, field] of Object.entries(s.properties || {}))
      if (name !== "requestId" && name !== "etag") made[name] = example(field, depth + 1);
    return made;
  }
  if (type === "array") return depth < 3 ? [example(s.items, depth + 1)] : [];
  if (type === "integer" || type === "number") return Math.max(s.minimum > -2147483648 ? s.minimum : 0, 0);
  if (type === "boolean") return false;
  if (s.format === "int64") return "0";
  return type === "string" ? "" : null;
}

function bodyOf(operation) {
  const content = operation.requestBody ? operation.requestBody.content : {};
  return content["application/json"] ? content["application/json"].schema : null;
}

function drawTry(o, parameters) {
  const inputs = {};
  const form = el("form", { class: "try" });
  const token = el("input", { type: "password", autocomplete: "off" });
  token.value = sessionStorage.getItem("weft-token") || "";
  form.append(el("label", {}, t("token"), token));
  for (const p of parameters.filter((p) => p.in !== "header" || p.name === "Idempotency-Key" || p.name === "If-Match")) {
    inputs[p.name] = el("input", { type: "text", autocomplete: "off" });
    if (p.name === "Idempotency-Key") inputs[p.name].value = crypto.randomUUID ? crypto.randomUUID() : String(Date.now());
    form.append(el("label", {}, p.name + (p.required ? " *" : ""), inputs[p.name]));
  }
  const schema = bodyOf(o);
  const body = schema ? el("textarea", { spellcheck: "false" }) : null;
  if (body) { body.value = JSON.stringify(example(schema), null, 2); form.append(el("label", {}, t("body"), body)); }
  const shown = el("pre", { hidden: "" });
  form.append(el("div", {}, el("button", { class: "send", type: "submit" }, t("send"))), shown);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    sessionStorage.setItem("weft-token", token.value);
    shown.hidden = false;
    shown.textContent = t("sending");
    let path = o.path;
    const query = new URLSearchParams();
    const headers = { "Accept-Language": language };
    if (token.value) headers.Authorization = "Bearer " + token.value;
    for (const p of parameters) {
      const value = inputs[p.name] ? inputs[p.name].value : "";
      if (p.in === "path") path = path.replace("{" + p.name + "}", encodeURIComponent(value));
      else if (value && p.in === "query") query.append(p.name, value);
      else if (value) headers[p.name] = value;
    }
    if (body) headers["Content-Type"] = "application/json";
    try {
      const url = path + (query.size ? "?" + query : "");
      const answer = await fetch(url, { method: o.verb.toUpperCase(), headers, body: body ? body.value : undefined });
      const text = await answer.text();
      let pretty = text;
      try { pretty = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: as it is */ }
      shown.textContent = answer.status + " " + answer.statusText + "\n\n" + pretty;
    } catch (error) { shown.textContent = String(error); }
  });
  return form;
}

function drawAccess(o) {
  const access = o["x-weft-access"] || {};
  const chip = (text) => el("span", { class: "chip" }, text);
  const made = el("div");
  if (access.audience) made.append(chip(t("audience") + ": " + access.audience.join(", ")));
  if (access.permission) made.append(chip(t("permission") + ": " + access.permission));
  if (access.stepUpMaxAgeSeconds) made.append(chip(t("stepUp") + " ≤ " + access.stepUpMaxAgeSeconds + " s"));
  if (o.security && !o.security.length) made.append(chip(t("anyone")));
  return made;
}

function drawOperation(o) {
  const main = document.getElementById("main");
  const parameters = (o.parameters || []).map(follow);
  main.replaceChildren(el("h1", {}, o.summary),
    el("p", {}, el("span", { class: "verb " + o.verb }, o.verb.toUpperCase() + "  "), el("span", { class: "path" }, o.path)),
    el("p", {}, prose(o.description)), drawAccess(o));
  if (parameters.length) {
    const rows = parameters.map((p) => el("tr", {}, el("td", {}, el("code", {}, p.name), p.required ? el("span", { class: "must" }, " *") : null),
      el("td", { class: "soft" }, p.in), el("td", {}, prose(p.description), el("div", { class: "soft" },
        kindOf(p.schema) + ((p.schema.enum || (p.schema.items || {}).enum) ? " — " + (p.schema.enum || p.schema.items.enum).join(", ") : "") + "  " + limitsOf(p.schema)))));
    main.append(el("h3", {}, t("parameters")), el("table", {}, el("tr", {}, el("th", {}, t("name")), el("th", {}, t("where")), el("th", {}, t("what"))), ...rows));
  }
  const schema = bodyOf(o);
  if (schema) main.append(el("h3", {}, t("body") + " · " + kindOf(schema)), fields(schema, 0), el("pre", {}, JSON.stringify(example(schema), null, 2)));
  const good = Object.entries(o.responses).find(([status]) => status.startsWith("2"));
  if (good && good[1].content) {
    const [kind, content] = Object.entries(good[1].content)[0];
    main.append(el("h3", {}, t("answer") + " " + good[0] + " · " + kind + " · " + kindOf(content.schema)), fields(content.schema, 0));
  }
  const bad = Object.entries(o.responses).filter(([status]) => !status.startsWith("2"));
  main.append(el("h3", {}, t("problems")), el("table", {}, ...bad.map(([status, r]) => el("tr", {}, el("td", {}, el("code", {}, status)), el("td", {}, follow(r).description)))));
  if (o.tags[0] !== "edge.Live" && o.tags[0] !== "edge.Files") main.append(el("h3", {}, t("tryIt")), drawTry(o, parameters));
  document.title = o.summary + " · Weft API";
  window.scrollTo(0, 0);
}

function drawHome() {
  const main = document.getElementById("main");
  const problem = location.pathname.startsWith("/problems/") ? location.pathname.slice(10) : "";
  main.replaceChildren(el("h1", {}, problem ? t("problem") + ": " + problem.replaceAll("-", "_").toUpperCase() : "Weft API"));
  for (const part of api.info.description.split("\n\n")) main.append(el("p", {}, prose(part)));
  main.append(el("p", { class: "soft" }, t("intro")), el("h3", {}, t("problems")), el("table", {},
    ...Object.entries(api.components.responses).map(([name, r]) => el("tr", {}, el("td", {}, el("code", {}, name.replace("Problem", ""))), el("td", {}, r.description)))),
  el("h3", {}, "Problem"), fields({ $ref: "#/components/schemas/Problem" }, 0));
}

function draw() {
  document.documentElement.lang = language;
  document.getElementById("search").placeholder = t("search");
  document.getElementById("language").textContent = t("other");
  drawNav();
  const chosen = operations().find((o) => "#" + o.operationId === decodeURIComponent(location.hash));
  if (chosen) drawOperation(chosen); else drawHome();
}

document.getElementById("search").addEventListener("input", drawNav);
document.getElementById("language").addEventListener("click", () => {
  language = language === "en" ? "zh-CN" : "en";
  localStorage.setItem("weft-language", language);
  draw();
});
window.addEventListener("hashchange", draw);
fetch("/openapi.json").then((answer) => answer.json()).then((document_) => { api = document_; draw(); });
