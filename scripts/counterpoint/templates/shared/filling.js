// Puts into a page what Material's script looks for and nobody sees without it: the same on all pages, so it is here.
((parts) => {
  const here = document.currentScript;
  document.querySelector("[data-md-component=palette]").innerHTML = parts.palette;
  document.querySelector("main").insertAdjacentHTML("beforeend", parts.top);
  here.insertAdjacentHTML("beforebegin", parts.dialog);
  const name = document.querySelector(".md-header__topic");
  if (!name.nextElementSibling) {
    // What the header shows when the heading is out of sight: the title of the page without the site's name.
    const topic = name.cloneNode(true);
    const length = name.textContent.trim().replace(/\s+/g, " ").length;
    topic.dataset.mdComponent = "header-topic";
    topic.firstElementChild.textContent = document.title.slice(0, -" - ".length - length);
    name.after(topic);
  }
  const told = document.createElement("script");
  told.id = "__config";
  told.type = "application/json";
  told.textContent = JSON.stringify({ ...parts.config, base: new URL("../../", here.src).href });
  here.before(told);
})
