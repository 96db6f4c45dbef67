/*
 * What goes to the clipboard, and what else is told to the terminal.  Whatever is copied is
 * text that could be shown: no control byte of an article leaves this program that way either.
 * Whether a terminal took what it was given nobody can know; so the message says what was sent.
 */
#include "ui/choice.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "ui/commands.h"
#include "ui/pane_rows.h"

enum { SHOWN = 16, AROUND = 32, MOST = 2 * LIMIT_COPY, LISTED = 500 };

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

static void
add_name(struct session *s, struct buf *out)
{
	clean_add(out, path_base(document_name(session_article(s)->document)));
}

/* "line 12"; where lines are not counted that far, "38%". */
static void
add_line(struct session *s, uint64_t at, struct buf *out)
{
	struct article *a = session_article(s);
	bool exact = false;
	uint64_t line = document_line_of(a->document, at, &exact), size = document_size(a->document);
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
	add_name(s, &name);
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
	add_line(s, at, out);
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

/* ---- actors and events */

static uint32_t
actor_of_row(struct session *s, const struct pane_row *r)
{
	const struct model *m = session_article(s)->model;
	uint32_t mention;
	if (r->kind <= PANE_GROUP_MENTIONS)
		return r->a;
	return pane_goal(s, r, &mention) ? model_mention_actor(m, mention) : ID_NONE;
}

static uint32_t
actor_here(struct session *s)
{
	const struct article *a = session_article(s);
	if (a->model == NULL)
		return ID_NONE;
	if (s->focus != FOCUS_PANE)
		return a->sel.any ? a->sel.actor : ID_NONE;
	const struct pane_row *r = pane_cursor(s);
	return r != NULL ? actor_of_row(s, r) : ID_NONE;
}

static void
add_names(const struct model *m, const struct model_actor *who, struct buf *out)
{
	for (uint32_t i = 0; i < who->n_names && i < LISTED; i++) {
		const struct model_name *name = &m->names[who->first_name + i];
		buf_puts(out, i > 0 ? ", " : "");
		buf_str(out, name->text);
		buf_fmt(out, " (%u)", (unsigned)name->count);
	}
}

/* The end of a list: what was not listed is counted. */
static void
add_rest(uint32_t n, struct buf *out)
{
	if (n > LISTED)
		buf_fmt(out, "  ... and %u more\n", (unsigned)(n - LISTED));
}

static void
add_actor(struct session *s, uint32_t actor, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	buf_str(out, who->name);
	buf_puts(out, ", ");
	buf_str(out, schema_name(s->schema, who->type));
	buf_fmt(out, ", %u mention%s\nnames: ", (unsigned)who->n_mentions,
	    who->n_mentions == 1 ? "" : "s");
	add_names(m, who, out);
	buf_chr(out, '\n');
	if (who->n_relations > 0)
		buf_fmt(out, "relations: %u\n", (unsigned)who->n_relations);
	for (uint32_t i = 0; i < who->n_relations && i < LISTED; i++) {
		buf_puts(out, "  ");
		relation_label(s, m->actor_relations[who->first_relation + i], out);
		buf_chr(out, '\n');
	}
	add_rest(who->n_relations, out);
	if (who->n_events > 0)
		buf_fmt(out, "events: %u\n", (unsigned)who->n_events);
	for (uint32_t i = 0; i < who->n_events && i < LISTED; i++) {
		buf_puts(out, "  ");
		event_label(s, m->actor_events[who->first_event + i], out, false);
		buf_chr(out, '\n');
	}
	add_rest(who->n_events, out);
}

/* Names come from the article: line by line, as they may be shown. */
static void
copy_lines(struct session *s, struct str text)
{
	struct buf clean = {0};
	struct str line;
	while (str_line(&text, &line)) {
		clean_add(&clean, line);
		buf_chr(&clean, '\n');
	}
	copy_text(s, str_sub(buf_view(&clean), 0, clean.len > 0 ? clean.len - 1 : 0));
	buf_done(&clean);
}

void
cmd_copy_actor(struct session *s, const struct call *c)
{
	uint32_t actor = actor_here(s);
	struct buf text = {0};
	(void)c;
	if (actor == ID_NONE) {
		session_note(s, "no actor is selected (Tab selects one)");
		return;
	}
	add_actor(s, actor, &text);
	copy_lines(s, buf_view(&text));
	buf_done(&text);
}

static uint32_t
event_here(struct session *s)
{
	const struct article *a = session_article(s);
	if (a->model == NULL)
		return ID_NONE;
	if (s->focus != FOCUS_PANE)
		return a->sel.any ? a->sel.event : ID_NONE;
	const struct pane_row *r = pane_cursor(s);
	return r != NULL && (r->kind == PANE_EVENT || r->kind == PANE_ROLE) ? r->a : ID_NONE;
}

/* "CONSULT: Joe Biden -> Vladimir Putin, future; Time: Thursday (talks, line 12)" */
static void
add_event(struct session *s, uint32_t event, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	struct span trigger = m->mentions[e->trigger].m->span;
	event_label(s, event, out, false);
	for (uint32_t i = 0; i < e->n_roles && i < LISTED; i++) {
		struct buf name = {0}, who = {0};
		role_text(s, e->first_role + i, &name, &who);
		if (!str_starts(buf_view(&name), STR("Source")) &&
		    !str_starts(buf_view(&name), STR("Target")))
			buf_fmt(out, "; %s: %s", buf_cstr(&name), buf_cstr(&who));
		buf_done(&name);
		buf_done(&who);
	}
	buf_puts(out, " (“");
	excerpt_text(s, trigger, true, LIMIT_SURFACE, out);
	buf_puts(out, "”, ");
	add_name(s, out);
	buf_puts(out, ", ");
	add_line(s, trigger.from, out);
	buf_chr(out, ')');
}

void
cmd_copy_event(struct session *s, const struct call *c)
{
	uint32_t event = event_here(s);
	struct buf text = {0};
	(void)c;
	if (event == ID_NONE) {
		session_note(s, "no event is selected (]e selects one)");
		return;
	}
	add_event(s, event, &text);
	copy_lines(s, buf_view(&text));
	buf_done(&text);
}
