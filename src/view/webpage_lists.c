/*
 * What stands beside the article: who is in it, what happens, who is what to whom.  Each row leads
 * to the text and has an id that the text leads to.
 */
#include "view/webpage_internal.h"

#include "base/clean.h"
#include "base/escape.h"
#include "base/file.h"

enum { WIDE = 400, QUOTE = 60, MOST_NAMES = 12 };

struct listing { struct webpage *w; const struct webpage_document *d; };

static void
add(struct listing *x, const char *s)
{
	buf_puts(&x->w->out, s);
}

static void
add_name(struct listing *x, struct str s)
{
	escape_clean(&x->w->out, s);
}

/* Where a list begins: "Actors 45".  more: a class, or "". */
static void
begin_list(struct listing *x, char id, const char *title, size_t n, const char *more)
{
	add(x, "<section aria-labelledby=\"");
	webpage_id(x->w, id, 0);
	add(x, "\"><h2 id=\"");
	webpage_id(x->w, id, 0);
	buf_fmt(&x->w->out, "\">%s <small>%zu</small></h2><ul class=\"rows%s\">\n", title, n, more);
}

static void
begin(struct listing *x, char id, const char *title, size_t n)
{
	begin_list(x, id, title, n, "");
}

static void
end(struct listing *x)
{
	add(x, "</ul></section>\n");
}

static void
begin_row(struct listing *x, char kind, size_t number)
{
	add(x, "<li id=\"");
	webpage_id(x->w, kind, number);
	add(x, "\">");
}

/* A link to what has this id: "<a href=#m17>". */
static void
begin_link(struct listing *x, const char *class, char kind, size_t number)
{
	buf_fmt(&x->w->out, "<a%s href=\"#", class);
	webpage_id(x->w, kind, number);
	add(x, "\">");
}

static bool
is_there(const struct listing *x, uint32_t mention)
{
	const struct model *m = x->d->model;
	return mention < m->n_mentions && !m->mentions[mention].dropped;
}

/* The text of a mention on one line. */
static void
add_surface(struct listing *x, uint32_t mention)
{
	const struct mention *m = x->d->model->mentions[mention].m;
	size_t n = m->span.to - m->span.from > 4 * QUOTE ? 4 * QUOTE :
	    (size_t)(m->span.to - m->span.from);
	struct str s = document_view(x->d->document, m->span.from, n);
	struct buf flat = {0}, shown = {0};
	for (size_t i = 0; i < s.len; i++) {
		bool blank = s.ptr[i] == '\n' || s.ptr[i] == '\r' || s.ptr[i] == '\t';
		buf_chr(&flat, blank ? ' ' : s.ptr[i]);
	}
	clean_quote(&shown, str_trim(buf_view(&flat)), QUOTE);
	escape_add(&x->w->out, buf_view(&shown));
	buf_done(&flat);
	buf_done(&shown);
}

/* Who or what it is, leading to the text where that has it. */
static void
add_party(struct listing *x, uint32_t actor, uint32_t mention)
{
	const struct model *m = x->d->model;
	bool there = is_there(x, mention);
	if (actor == ID_NONE && there)
		actor = model_mention_actor(m, mention);
	if (there)
		begin_link(x, "", 'm', mention);
	if (actor != ID_NONE)
		add_name(x, m->actors[actor].name);
	else if (mention < m->n_mentions)
		add_surface(x, mention);
	add(x, there ? "</a>" : "");
}

static void
add_certainty(struct listing *x, uint8_t certainty)
{
	if (certainty < 50)
		buf_fmt(&x->w->out, " <i class=\"c\" title=\"a guess: %u%% certain\">?</i>", certainty);
}

static void
add_count(struct listing *x, size_t n)
{
	buf_fmt(&x->w->out, " <small>%zu</small>", n);
}

/* ---- actors */

/* Where in the text an actor is named: a tick each, in a strip as wide as the text is long. */
static void
add_strip(struct listing *x, const struct model_actor *a)
{
	const struct model *m = x->d->model;
	uint64_t size = document_size(x->d->document), last = UINT64_MAX;
	buf_fmt(&x->w->out, "<svg viewBox=\"0 0 %d 8\" preserveAspectRatio=\"none\" "
	    "aria-hidden=\"true\"><path d=\"", WIDE);
	for (uint32_t i = 0; i < a->n_mentions; i++) {
		uint64_t at = m->mentions[m->actor_mentions[a->first_mention + i]].m->span.from;
		uint64_t col = size > 0 ? at * (WIDE - 2) / size : 0;
		if (col != last)
			buf_fmt(&x->w->out, "M%u 0v8", (unsigned)col + 1);
		last = col;
	}
	add(x, "\"/></svg>");
}

static void
add_names(struct listing *x, const struct model_actor *a)
{
	const struct model *m = x->d->model;
	if (a->n_names < 2)
		return;
	add(x, "<p>");
	for (uint32_t i = 0; i < a->n_names && i < MOST_NAMES; i++) {
		add(x, i > 0 ? ", " : "");
		add_name(x, m->names[a->first_name + i].text);
		add_count(x, m->names[a->first_name + i].count);
	}
	add(x, a->n_names > MOST_NAMES ? " …</p>" : "</p>");
}

static void
add_mentions(struct listing *x, const struct model_actor *a)
{
	const struct model *m = x->d->model;
	add(x, "<p class=\"to\">");
	for (uint32_t i = 0; i < a->n_mentions; i++) {
		uint32_t mention = m->actor_mentions[a->first_mention + i];
		if (!is_there(x, mention))
			continue;
		begin_link(x, "", 'm', mention);
		buf_fmt(&x->w->out, "%u</a> ", i + 1);
		webpage_flush(x->w);
	}
	add(x, "</p>");
}

static void
add_actor_events(struct listing *x, const struct model_actor *a)
{
	const struct model *m = x->d->model;
	if (a->n_events == 0 || !(x->w->o.lists & WEBPAGE_EVENTS))
		return;
	add(x, "<p class=\"to\">events ");
	for (uint32_t i = 0; i < a->n_events; i++) {
		uint32_t event = m->actor_events[a->first_event + i];
		begin_link(x, "", 'e', event);
		add_name(x, schema_label(m->schema, m->events[event].type));
		add(x, "</a> ");
	}
	add(x, "</p>");
}

static void
write_actor(struct listing *x, uint32_t i)
{
	const struct model *m = x->d->model;
	const struct model_actor *a = &m->actors[i];
	uint32_t first = a->n_mentions > 0 ? m->actor_mentions[a->first_mention] : ID_NONE;
	begin_row(x, 'a', i);
	add(x, "<span>");
	if (is_there(x, first))
		begin_link(x, " class=\"h\"", 'm', first);
	else
		add(x, "<b class=\"h\">");
	add_name(x, a->name);
	add(x, is_there(x, first) ? "</a>" : "</b>");
	add_certainty(x, a->certainty);
	size_t look = webpage_type_look(x->w, schema_name(m->schema, a->type));
	add(x, "</span><details><summary><span class=\"ty");
	if (look != SIZE_MAX)
		buf_fmt(&x->w->out, " s%zu", look);
	add(x, "\">");
	add_name(x, schema_label(m->schema, a->type));
	add(x, "</span>");
	add_count(x, a->n_mentions);
	if (a->n_mentions > 1)
		add_strip(x, a);
	add(x, "</summary>");
	add_names(x, a);
	add_mentions(x, a);
	add_actor_events(x, a);
	add(x, "</details></li>\n");
}

/* ---- events */

static void
write_role(struct listing *x, const struct model_role *r)
{
	const struct model *m = x->d->model;
	add(x, "<dt>");
	add_name(x, schema_name(m->schema, r->name));
	add(x, "</dt><dd>");
	if (r->mention != ID_NONE) {
		add_party(x, ID_NONE, r->mention);
	} else if (r->event < m->n_events) {
		begin_link(x, "", 'e', r->event);
		add_name(x, schema_label(m->schema, m->events[r->event].type));
		add(x, "</a>");
	}
	add(x, "</dd>");
}

static void
write_event(struct listing *x, uint32_t i)
{
	const struct model *m = x->d->model;
	const struct model_event *e = &m->events[i];
	bool there = is_there(x, e->trigger);
	begin_row(x, 'e', i);
	if (there) {
		buf_fmt(&x->w->out, "<a class=\"h s%zu\" href=\"#",
		    webpage_look_of(x->w, x->d, e->trigger));
		webpage_id(x->w, 'm', e->trigger);
		add(x, "\">");
	}
	add_name(x, schema_label(m->schema, e->type));
	add(x, there ? "</a> <q>" : " <q>");
	if (e->trigger < m->n_mentions)
		add_surface(x, e->trigger);
	add(x, "</q>");
	if (e->mood != MOOD_ACTUAL)
		buf_fmt(&x->w->out, " <em>%s</em>", mood_name(e->mood));
	add_certainty(x, e->certainty);
	if (e->n_roles > 0) {
		add(x, "<dl>");
		for (uint32_t k = 0; k < e->n_roles; k++)
			write_role(x, &m->roles[e->first_role + k]);
		add(x, "</dl>");
	}
	add(x, "</li>\n");
}

/* ---- relations */

static void
write_side(struct listing *x, uint32_t actor, uint32_t mention, uint32_t event)
{
	const struct model *m = x->d->model;
	if (mention != ID_NONE || event >= m->n_events)
		add_party(x, actor, mention);
	else
		add_party(x, actor, m->events[event].trigger);
}

static void
write_relation(struct listing *x, uint32_t i)
{
	const struct model *m = x->d->model;
	const struct model_relation *r = &m->relations[i];
	begin_row(x, 'r', i);
	write_side(x, r->actor1, r->mention1, r->event1);
	add(x, " <b>");
	add_name(x, schema_label(m->schema, r->type));
	add(x, "</b> ");
	write_side(x, r->actor2, r->mention2, r->event2);
	if (r->count > 1)
		add_count(x, r->count);
	add_certainty(x, r->certainty);
	add(x, "</li>\n");
}

/* ---- layers */

/* What is wrong in a file is told at length by `limn check`. */
static void
write_layers(struct listing *x)
{
	struct webpage *w = x->w;
	begin(x, 'Y', "Layers", x->d->n_layers);
	for (size_t i = 0; i < x->d->n_layers; i++) {
		struct layer *l = x->d->layers[i];
		struct layer_counts c = layer_count(l);
		size_t problems = diag_problems(layer_problems(l));
		add(x, "<li>");
		add_name(x, layer_name(l));
		/* Where it lies on this machine is nobody else's business. */
		struct str source = path_base(layer_source(l));
		if (source.len > 0 && !str_eq(source, layer_name(l))) {
			add(x, " <span class=\"ty\">");
			add_name(x, source);
			add(x, "</span>");
		}
		buf_fmt(&w->out, "<p>%zu mentions, %zu events, %zu relations", c.mentions, c.events,
		    c.relations);
		if (problems > 0)
			buf_fmt(&w->out, ", <b>%zu problem%s</b>", problems, problems == 1 ? "" : "s");
		add(x, "</p></li>\n");
	}
	end(x);
}

void
webpage_lists(struct webpage *w, const struct webpage_document *d)
{
	struct listing x = {w, d};
	const struct model *m = d->model;
	if (w->o.lists & WEBPAGE_ACTORS && m->n_actors > 0) {
		begin_list(&x, 'A', "Actors", m->n_actors, " who");
		for (uint32_t i = 0; i < m->n_actors; i++, webpage_flush(w))
			write_actor(&x, i);
		end(&x);
	}
	if (w->o.lists & WEBPAGE_EVENTS && m->n_events > 0) {
		begin(&x, 'E', "Events", m->n_events);
		for (uint32_t i = 0; i < m->n_events; i++, webpage_flush(w))
			write_event(&x, i);
		end(&x);
	}
	if (w->o.lists & WEBPAGE_RELATIONS && m->n_relations > 0) {
		begin(&x, 'R', "Relations", m->n_relations);
		for (uint32_t i = 0; i < m->n_relations; i++, webpage_flush(w))
			write_relation(&x, i);
		end(&x);
	}
	if (d->n_layers > 0)
		write_layers(&x);
}
