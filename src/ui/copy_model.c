/*
 * Actors and events as lines of plain text: who is who under which names, and who did what.
 */
#include "ui/copy.h"

#include "base/clean.h"
#include "base/limits.h"
#include "ui/commands.h"
#include "ui/excerpt.h"
#include "ui/pane_rows.h"
#include "ui/session.h"

enum { LISTED = 500 };

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
	copy_add_name(s, out);
	buf_puts(out, ", ");
	copy_add_line(s, trigger.from, out);
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
