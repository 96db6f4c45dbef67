/*
 * Notes: a line that the reader writes about the selection, or about the place; `a` writes one
 * or opens the one that is there, an empty line takes it away.  They are saved at once, and go
 * to a file as Markdown with what they are about.
 */
#include "ui/marks.h"

#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "ui/commands.h"
#include "ui/nav.h"
#include "ui/textview.h"

/* ---- writing one */

static struct state_note *
note_of(struct article *a, struct span span)
{
	for (size_t i = 0; i < a->notes.n; i++) {
		struct span at = a->notes.v[i].span;
		if (at.from == span.from && at.to == span.to)
			return &a->notes.v[i];
	}
	return NULL;
}

/* What a note written now is about: the note that is there, the selection, the place; what was
 * scrolled away is not meant. */
static struct span
span_here(struct session *s)
{
	struct article *a = session_article(s);
	bool point = a->point != UINT64_MAX && text_visible(s, a->point, a->point);
	uint64_t at = point ? a->point : text_top_row(s).from;
	if (a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from))
		return a->sel.span;
	for (size_t i = 0; i < a->notes.n; i++) {
		struct span x = a->notes.v[i].span;
		if (at == x.from || (at > x.from && at < x.to))
			return x;
	}
	return (struct span){at, at};
}

/* The prompt for a note there. */
static void
note_open(struct session *s, struct span span)
{
	struct article *a = session_article(s);
	const struct state_note *there = note_of(a, span);
	if (there == NULL && a->notes.n >= STATE_NOTES) {
		session_fail(s, "no more than %d notes about a text", (int)STATE_NOTES);
		return;
	}
	a->writing = span;
	prompt_open(s, PROMPT_NOTE);
	if (there != NULL)
		prompt_set(s->prompts[PROMPT_NOTE], buf_view(&there->text));
}

void
cmd_note(struct session *s, const struct call *c)
{
	const struct pane_row *r = s->focus == FOCUS_PANE ? pane_cursor(s) : NULL;
	struct marked p;
	(void)c;
	if (s->focus != FOCUS_PANE)
		note_open(s, span_here(s));
	else if (r != NULL && mark_row_place(s, r, &p))
		note_open(s, p.span);
	else
		session_note(s, "there is nothing to write about");
}

static void
insert(struct article *a, struct span span, struct str text)
{
	struct state_note one = {.span = span};
	size_t i = 0;
	while (i < a->notes.n && a->notes.v[i].span.from <= span.from)
		i++;
	buf_str(&one.text, text);
	vec_insert(&a->notes, i, one);
}

static void
changed(struct session *s, const char *what)
{
	pane_remember(s);
	s->pane.stale = true;
	s->dirty = true;
	session_note(s, "%s", what);
	/* Who writes notes believes that they are there tomorrow. */
	if (!article_save(s, session_article(s)) && !s->message_error)
		session_fail(s, "%s, but not kept: the state folder cannot be written", what);
}

static void
place_remove(struct session *s, const struct marked *p)
{
	struct article *a = session_article(s);
	char said[] = "mark ? is gone";
	if (p->letter != '\0') {
		a->marks[p->letter >= 'a' ? p->letter - 'a' : p->letter - 'A' + 26] = UINT64_MAX;
		said[5] = p->letter;
		changed(s, said);
	} else if (p->note < a->notes.n) {
		buf_done(&a->notes.v[p->note].text);
		buf_done(&a->notes.v[p->note].quote);
		vec_remove(&a->notes, p->note);
		changed(s, "the note is gone");
	}
}

void
note_accept(struct session *s, struct str text)
{
	struct article *a = session_article(s);
	struct state_note *there = note_of(a, a->writing);
	text = str_trim(text);
	if (text.len > STATE_NOTE)
		text.len = STATE_NOTE;
	if (text.len == 0 && there == NULL)
		return;
	if (text.len == 0) {
		place_remove(s, &(struct marked){.span = there->span,
			.note = (size_t)(there - a->notes.v)});
		return;
	}
	if (there != NULL) {
		buf_clear(&there->text);
		buf_str(&there->text, text);
	} else {
		insert(a, a->writing, text);
	}
	changed(s, "noted; B lists marks and notes");
}

void
cmd_mark_remove(struct session *s, const struct call *c)
{
	const struct pane_row *r = pane_cursor(s);
	struct marked p;
	(void)c;
	if (r != NULL && mark_row_place(s, r, &p))
		place_remove(s, &p);
}

void
place_go(struct session *s, const struct marked *p)
{
	struct article *a = session_article(s);
	jump_to(s, (struct span){p->span.from, p->span.from});
	a->point = p->span.from;
	nav_unselect(s);
	a->point = p->span.from;
	if (p->letter == '\0' && p->note < a->notes.n) {
		struct buf text = {0};
		clean_add(&text, buf_view(&a->notes.v[p->note].text));
		session_note(s, "%s", buf_cstr(&text));
		buf_done(&text);
	}
}

/* ---- :delmarks */

static int
index_of(char c)
{
	return c >= 'a' && c <= 'z' ? c - 'a' : c >= 'A' && c <= 'Z' ? c - 'A' + 26 : -1;
}

/* "a", "a b", "a-d"; false for anything else. */
static bool
read_letters(struct str rest, bool out[MARKS])
{
	for (size_t i = 0; i < rest.len; i++) {
		int first = index_of(rest.ptr[i]), last = first;
		if (rest.ptr[i] == ' ' || rest.ptr[i] == ',')
			continue;
		if (i + 2 < rest.len && rest.ptr[i + 1] == '-') {
			last = index_of(rest.ptr[i + 2]);
			i += 2;
		}
		if (first < 0 || last < first)
			return false;
		for (int k = first; k <= last; k++)
			out[k] = true;
	}
	return rest.len > 0;
}

void
delmarks_command(struct session *s, struct str rest)
{
	struct article *a = session_article(s);
	bool gone[MARKS] = {false};
	int n = 0;
	struct buf said = {0};
	if (str_is(rest, "!"))
		memset(gone, true, sizeof gone);
	else if (!read_letters(rest, gone)) {
		session_fail(s, "expected letters of marks, as in :delmarks a c-e, or !");
		return;
	}
	for (int i = 0; i < MARKS; i++) {
		n += gone[i] && a->marks[i] != UINT64_MAX;
		a->marks[i] = gone[i] ? UINT64_MAX : a->marks[i];
	}
	buf_fmt(&said, n == 0 ? "no such mark is set" : n == 1 ? "%d mark is gone" :
	    "%d marks are gone", n);
	changed(s, buf_cstr(&said));
	buf_done(&said);
}

/* ---- :notes */

/* A quote of Markdown: each line begins with >, and nothing in it commands a terminal. */
static void
add_quote(struct session *s, struct span span, struct buf *out)
{
	struct buf raw = {0}, clean = {0};
	struct str rest, line;
	place_quote(session_article(s), span, &raw);
	rest = buf_view(&raw);
	while (str_line(&rest, &line)) {
		buf_clear(&clean);
		clean_add(&clean, str_trim(line));
		if (clean.len > 0)
			buf_fmt(out, "> %s\n", buf_cstr(&clean));
	}
	buf_done(&raw);
	buf_done(&clean);
}

static void
add_place(struct session *s, const struct marked *p, struct buf *out)
{
	struct article *a = session_article(s);
	bool exact = document_has_source(a->document);
	uint64_t line = exact ? document_file_line_of(a->document, p->span.from) :
	    document_line_of(a->document, p->span.from, &exact);
	const struct state_note *n = p->letter == '\0' ? &a->notes.v[p->note] : NULL;
	buf_chr(out, '\n');
	if (n != NULL && note_is_lost(a, n) && n->quote.len > 0) {
		buf_puts(out, "> ");
		clean_add(out, buf_view(&n->quote));
		buf_puts(out, " (no longer in the text)\n");
	} else {
		add_quote(s, p->span, out);
	}
	buf_chr(out, '\n');
	if (n != NULL)
		clean_add(out, buf_view(&n->text));
	else
		buf_fmt(out, "Mark %c", p->letter);
	if (exact)
		buf_fmt(out, " (line %llu)", (unsigned long long)line);
	buf_chr(out, '\n');
}

static size_t
notes_text(struct session *s, struct buf *out)
{
	struct article *a = session_article(s);
	size_t n = MARKS + a->notes.n;
	struct marked *list = mem_array(n, sizeof *list);
	n = places_of(a, list, n);
	buf_puts(out, "# Notes on ");
	clean_add(out, path_base(document_name(a->document)));
	buf_chr(out, '\n');
	for (size_t i = 0; i < n; i++)
		add_place(s, &list[i], out);
	mem_free(list);
	return n;
}

static void
notes_write(struct session *s, struct str path)
{
	struct buf text = {0}, file = {0}, shown = {0};
	struct err err = {0};
	size_t n = notes_text(s, &text);
	buf_str(&file, path);
	clean_quote(&shown, path, LIMIT_QUOTE);
	if (s->o.secure)
		session_fail(s, "--secure: nothing is written");
	else if (path.len == 0)
		session_fail(s, "expected the name of a file: :notes write FILE");
	else if (n == 0)
		session_note(s, "there are no notes: a writes one");
	else if (file_create(buf_cstr(&file), buf_view(&text), 0600, &err))
		session_note(s, "%zu note%s written to %s", n, n == 1 ? "" : "s", buf_cstr(&shown));
	else
		session_fail(s, "%s", err.text);
	buf_done(&text);
	buf_done(&file);
	buf_done(&shown);
}

void
notes_command(struct session *s, struct str rest)
{
	struct str first = str_sub(rest, 0, str_chr(rest, ' '));
	if (rest.len == 0)
		pane_open_tab(s, TAB_MARKS);
	else if (str_is(first, "write"))
		notes_write(s, str_trim(str_sub(rest, first.len, rest.len)));
	else
		session_fail(s, "expected :notes or :notes write FILE");
}
