/*
 * Links: going to them, naming, listing and copying where they lead, and handing one to the
 * browser, which is a program that only this command starts: $BROWSER, else xdg-open, without a
 * shell, with an address of the web, of mail or of a file as its last word.
 */
#include "ui/commands.h"

#include <string.h>
#include <sys/wait.h>

#include "base/clean.h"
#include "text/uni.h"
#include "text/url.h"
#include "ui/copy.h"
#include "ui/links.h"
#include "ui/look.h"
#include "ui/textview.h"
#include "view/links.h"

enum { WALK = 8 << 20, LINKS = 5000, WORDS = 300, STEPS = 10000, SHOWN = 400, LEAST = 16 };

/* ---- which */

static bool
link_at(struct session *s, uint64_t at, struct link *out)
{
	struct article *a = session_article(s);
	return at < document_size(a->document) &&
	    links_next(a->document, layout_markup(a->layout), at, at + 1, out);
}

/* Where the reader is: the cursor, the selection, else the top of the screen. */
static uint64_t
here(struct session *s)
{
	const struct article *a = session_article(s);
	if (a->point != UINT64_MAX && text_visible(s, a->point, a->point))
		return a->point;
	return a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from) ?
	    a->sel.span.from : a->top;
}

/* The link under the cursor or the selection; else the only one on the screen. */
static bool
link_meant(struct session *s, struct link *out)
{
	struct article *a = session_article(s);
	const struct markup_tree *tree = layout_markup(a->layout);
	uint64_t from, to;
	struct link other;
	if (link_at(s, here(s), out))
		return true;
	text_visible_range(s, &from, &to);
	return links_next(a->document, tree, from, to, out) &&
	    !links_next(a->document, tree, out->span.to, to, &other);
}

static void
add_target(struct session *s, const struct link *k, struct buf *out)
{
	struct article *a = session_article(s);
	links_target(a->document, layout_markup(a->layout), k, out);
}

bool
links_here(struct session *s, struct buf *out)
{
	const struct article *a = session_article(s);
	struct buf target = {0};
	struct link k;
	uint64_t at = a->point != UINT64_MAX ? a->point : a->sel.any ? a->sel.span.from : UINT64_MAX;
	if (!link_at(s, at, &k))
		return false;
	add_target(s, &k, &target);
	buf_puts(out, look_glyph(s, "\xE2\x86\x92 ", "-> "));
	clean_quote(out, buf_view(&target), SHOWN);
	buf_done(&target);
	return true;
}

/* ---- going */

static void
step(struct session *s, uint32_t count, int by)
{
	struct article *a = session_article(s);
	const struct markup_tree *tree = layout_markup(a->layout);
	uint64_t at = here(s);
	struct link k, found;
	bool any = false;
	/* What the cursor stands on is behind us. */
	if (by > 0 && link_at(s, at, &k) && a->point != UINT64_MAX)
		at = k.span.to;
	for (uint32_t i = 0; i < count && i < STEPS; i++) {
		bool there = by > 0 ? links_next(a->document, tree, at, at + WALK, &k) :
		    links_before(a->document, tree, at, at > WALK ? at - WALK : 0, &k);
		if (!there)
			break;
		found = k;
		any = true;
		at = by > 0 ? k.span.to : k.span.from;
	}
	if (any)
		places_go(s, found.span);
	else
		session_note(s, by > 0 ? "no link below" : "no link above");
}

void cmd_next_link(struct session *s, const struct call *c) { step(s, c->count, 1); }
void cmd_prev_link(struct session *s, const struct call *c) { step(s, c->count, -1); }

/* ---- the page */

static void
add_row(struct session *s, const struct link *k, int room)
{
	struct buf line = {0}, words = {0}, target = {0}, clean = {0};
	int columns = room / 2 > LEAST ? room / 2 : LEAST;
	look_surface(s, &words, k->span, WORDS);
	add_target(s, k, &target);
	clean_add(&clean, buf_view(&target));
	look_fit(s, &line, buf_view(&words), columns - 2, false);
	int used = uni_columns(buf_view(&line));
	buf_pad(&line, ' ', (size_t)(used < columns ? columns - used : 2));
	/* What is written out says where it leads. */
	if (!str_eq(buf_view(&words), buf_view(&clean)))
		buf_str(&line, buf_view(&clean));
	places_add(s, str_eq(buf_view(&words), buf_view(&clean)) ? buf_view(&clean) :
	    buf_view(&line), k->span);
	buf_done(&line);
	buf_done(&words);
	buf_done(&target);
	buf_done(&clean);
}

void
links_list(struct session *s, struct str rest)
{
	struct article *a = session_article(s);
	const struct markup_tree *tree = layout_markup(a->layout);
	uint64_t at = 0, cursor = here(s);
	struct link k;
	size_t n = 0, now = 0;
	(void)rest;
	if (!links_next(a->document, tree, 0, WALK, &k)) {
		session_note(s, "there are no links in this text");
		return;
	}
	places_open(s, STR("links"));
	for (; n < LINKS && links_next(a->document, tree, at, at + WALK, &k); n++) {
		now = k.span.from <= cursor ? n : now;
		add_row(s, &k, page_columns(s));
		at = k.span.to;
	}
	list_to(&s->page.list, now);
}

/* ---- taking it along */

void
cmd_copy_link(struct session *s, const struct call *c)
{
	struct buf target = {0};
	struct link k;
	(void)c;
	if (!link_meant(s, &k)) {
		session_note(s, "no link is here: ]u goes to the next");
		return;
	}
	add_target(s, &k, &target);
	copy_text(s, buf_view(&target));
	buf_done(&target);
}

/* ---- the browser */

void
links_open(struct session *s, struct str rest)
{
	struct buf target = {0}, shown = {0};
	struct link k;
	rest = str_trim(rest);
	if (rest.len > 0)
		url_target(rest, &target);
	else if (link_meant(s, &k))
		add_target(s, &k, &target);
	clean_quote(&shown, buf_view(&target), WORDS);
	if (target.len == 0)
		session_note(s, "no link is here: ]u goes to the next");
	else if (target.ptr[0] == '#') {
		if (!anchor_go(s, str_sub(buf_view(&target), 1, target.len)))
			session_note(s, "no place on this page is called %s", buf_cstr(&shown));
	} else if (s->o.secure)
		session_fail(s, "--secure: no program is started");
	else if (!url_is_safe(buf_view(&target)))
		session_fail(s, "only http, https, ftp, mailto and file are opened, not %s; yu copies it",
		    buf_cstr(&shown));
	else {
		buf_clear(&s->errand.path);
		buf_str(&s->errand.path, buf_view(&target));
		s->errand.line = 0;
		s->errand.text = false;
		s->errand.link = true;
		s->request = REQUEST_RUN;
	}
	buf_done(&target);
	buf_done(&shown);
}

/* $BROWSER holds commands with ':' between; the address takes the place of %s, or comes last. */
static bool
browser(const struct session *s, unsigned attempt, struct str *out)
{
	static const char *const usual[] = {"xdg-open", "sensible-browser", "open"};
	struct str all = str_of(s->o.browser), one;
	for (unsigned i = 0; str_split(&all, ':', &one);) {
		if (str_trim(one).len > 0 && i++ == attempt) {
			*out = str_trim(one);
			return true;
		}
	}
	if (str_trim(str_of(s->o.browser)).len > 0 || attempt >= sizeof usual / sizeof usual[0])
		return false;
	*out = str_of(usual[attempt]);
	return true;
}

bool
links_command(const struct session *s, unsigned attempt, const char *argv[EDITOR_WORDS + 1],
    struct buf *memory)
{
	struct str command, address = buf_view(&s->errand.path);
	struct buf word = {0};
	size_t at[EDITOR_WORDS], n = 0;
	bool given = false;
	buf_clear(memory);
	if (!browser(s, attempt, &command))
		return false;
	while (n < EDITOR_WORDS - 1 && editor_take_word(&command, &word)) {
		size_t place = str_find(buf_view(&word), STR("%s"));
		at[n++] = memory->len;
		buf_str(memory, str_sub(buf_view(&word), 0, place));
		if (place < word.len) {
			buf_str(memory, address);
			buf_str(memory, str_sub(buf_view(&word), place + 2, word.len));
			given = true;
		}
		buf_chr(memory, '\0');
	}
	if (!given) {
		at[n++] = memory->len;
		buf_str(memory, address);
		buf_chr(memory, '\0');
	}
	for (size_t i = 0; i < n; i++)
		argv[i] = memory->ptr + at[i];
	argv[n] = NULL;
	buf_done(&word);
	return true;
}

void
links_ended(struct session *s, bool ran, int status, const struct err *err)
{
	struct buf shown = {0};
	clean_quote(&shown, buf_view(&s->errand.path), WORDS);
	if (!ran)
		session_fail(s, "%s; $BROWSER names a browser; yu copies the link", err->text);
	else if (WIFSIGNALED(status))
		session_fail(s, "the browser was ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		session_fail(s, "the browser ended with status %d", WEXITSTATUS(status));
	else
		session_note(s, "opened %s", buf_cstr(&shown));
	buf_done(&shown);
}
