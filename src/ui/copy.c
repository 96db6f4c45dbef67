/*
 * What goes to the clipboard, and what else is told to the terminal.  Whatever is copied is
 * text that could be shown: no control byte of an article leaves this program that way either.
 * Whether a terminal took what it was given nobody can know; so the message says what was sent.
 */
#include "ui/copy.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "ui/choice.h"
#include "ui/commands.h"
#include "ui/pane_rows.h"
#include "ui/session.h"

enum { SHOWN = 16, AROUND = 32, MOST = 2 * LIMIT_COPY };

static void
session_tell(struct session *s, enum tell what, struct str text)
{
	struct telling *t = &s->told[what];
	buf_clear(&t->text);
	buf_str(&t->text, text);
	t->waits = true;
}

/* "Norway and Denmark agree - limn", when that is wanted and not what stands there. */
static void
refresh_title(struct session *s)
{
	struct buf title = {0};
	struct article *a = session_article(s);
	if (setting(s, SET_TITLE)) {
		if (a->title.len > 0)
			clean_quote(&title, buf_view(&a->title), LIMIT_TITLE / 2);
		else
			clean_quote(&title, path_base(document_name(a->document)), LIMIT_TITLE / 2);
		buf_puts(&title, " - limn");
	}
	if (!str_eq(buf_view(&title), buf_view(&s->told[TELL_TITLE].text)))
		session_tell(s, TELL_TITLE, buf_view(&title));
	buf_done(&title);
}

bool
session_told(struct session *s, enum tell *what, struct str *text)
{
	refresh_title(s);
	for (int i = 0; i < TELL_N; i++) {
		if (!s->told[i].waits)
			continue;
		s->told[i].waits = false;
		*what = (enum tell)i;
		*text = buf_view(&s->told[i].text);
		return true;
	}
	return false;
}

static size_t
characters(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
	return n;
}

void
copy_text(struct session *s, struct str text)
{
	struct buf shown = {0};
	struct str rest = text, first = STR_NONE;
	size_t n = characters(text), room = SHOWN;
	str_line(&rest, &first);
	if (s->areas.size.columns > SHOWN + AROUND)
		room = (size_t)s->areas.size.columns - AROUND;
	if (text.len == 0) {
		session_note(s, "there is nothing to copy here");
	} else if (!setting(s, SET_CLIPBOARD)) {
		session_note(s, "nothing is copied: clipboard is off (:set clipboard on)");
	} else if (text.len > LIMIT_COPY) {
		session_fail(s, "nothing is copied: %zu KB, and terminals take %d at most",
		    (text.len + 999) / 1000, LIMIT_COPY / 1000);
	} else {
		session_tell(s, TELL_COPY, text);
		clean_quote(&shown, first, room);
		if (rest.len > 0 && characters(first) <= room)
			buf_puts(&shown, " ...");
		session_note(s, "copied %zu character%s: \"%s\"", n, n == 1 ? "" : "s",
		    buf_cstr(&shown));
	}
	buf_done(&shown);
}

/* ---- pieces of the text */

static void
copy_span(struct session *s, struct span span, bool flat)
{
	struct buf text = {0};
	excerpt_text(s, span, flat, MOST, &text);
	copy_text(s, buf_view(&text));
	buf_done(&text);
}

void
copy_choice(struct session *s)
{
	if (choice_any(s))
		copy_span(s, choice_span(s), false);
}

static bool
row_copied(struct session *s)
{
	const struct pane_row *r = s->focus == FOCUS_PANE ? pane_cursor(s) : NULL;
	struct buf text = {0}, clean = {0};
	if (s->focus != FOCUS_PANE)
		return false;
	if (r != NULL)
		pane_row_text(s, r, &text);
	clean_add(&clean, str_trim(buf_view(&text)));
	copy_text(s, buf_view(&clean));
	buf_done(&text);
	buf_done(&clean);
	return true;
}

void
cmd_copy(struct session *s, const struct call *c)
{
	const struct article *a = session_article(s);
	uint64_t at;
	(void)c;
	if (row_copied(s))
		return;
	if (choice_any(s)) {
		copy_choice(s);
		return;
	}
	at = choice_place(s);
	if (a->sel.any && at == a->sel.span.from)
		copy_span(s, a->sel.span, true);
	else
		copy_span(s, excerpt_at(s, EXCERPT_SENTENCE, at), true);
}

void
cmd_copy_sentence(struct session *s, const struct call *c)
{
	(void)c;
	copy_span(s, excerpt_at(s, EXCERPT_SENTENCE, choice_place(s)), true);
}

void
cmd_copy_paragraph(struct session *s, const struct call *c)
{
	(void)c;
	copy_span(s, excerpt_at(s, EXCERPT_PARAGRAPH, choice_place(s)), true);
}

void
cmd_choose_copy(struct session *s, const struct call *c)
{
	(void)c;
	copy_choice(s);
	choice_clear(s);
}

/* ---- where it is said */

void
copy_add_name(struct session *s, struct buf *out)
{
	clean_add(out, path_base(document_name(session_article(s)->document)));
}

/* "line 12"; where lines are not counted that far, "38%". */
void
copy_add_line(struct session *s, uint64_t at, struct buf *out)
{
	struct article *a = session_article(s);
	bool exact = document_has_source(a->document);
	uint64_t size = document_size(a->document), line = exact ?
	    document_file_line_of(a->document, at) : document_line_of(a->document, at, &exact);
	if (exact)
		buf_fmt(out, "line %llu", (unsigned long long)line);
	else
		buf_fmt(out, "%d%%", size > 0 ? (int)((double)at * 100 / (double)size) : 0);
}

/* "Norway and Denmark agree, 2021-12-30, harbour.txt, line 12" */
static void
add_source(struct session *s, uint64_t at, struct buf *out)
{
	struct article *a = session_article(s);
	struct buf name = {0};
	copy_add_name(s, &name);
	if (a->title.len > 0 && !str_eq(buf_view(&a->title), buf_view(&name))) {
		buf_str(out, buf_view(&a->title));
		buf_puts(out, ", ");
	}
	struct str date = a->analysis != NULL ? analysis_date(a->analysis) : STR_NONE;
	if (date.len == 0)
		date = str_of(s->o.date);
	if (date.len > 0) {
		clean_add(out, date);
		buf_puts(out, ", ");
	}
	buf_str(out, buf_view(&name));
	buf_puts(out, ", ");
	copy_add_line(s, at, out);
	buf_done(&name);
}

static void
cite(struct session *s, struct span span)
{
	struct buf text = {0};
	if (span.from < span.to) {
		buf_puts(&text, "“");
		excerpt_text(s, span, true, MOST, &text);
		buf_puts(&text, "” – ");
		add_source(s, span.from, &text);
	}
	copy_text(s, buf_view(&text));
	buf_done(&text);
}

void
cmd_copy_quotation(struct session *s, const struct call *c)
{
	(void)c;
	bool chosen = choice_any(s);
	cite(s, chosen ? choice_span(s) : excerpt_at(s, EXCERPT_SENTENCE, choice_place(s)));
	if (s->focus == FOCUS_CHOICE)
		choice_clear(s);
}

void
cmd_copy_place(struct session *s, const struct call *c)
{
	uint64_t at = choice_any(s) ? choice_span(s).from : choice_place(s);
	struct buf text = {0};
	(void)c;
	add_source(s, at, &text);
	copy_text(s, buf_view(&text));
	buf_done(&text);
}
