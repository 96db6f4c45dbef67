/*
 * The lines of the page "why is this marked?": the mark and its rule, the tokens that matched, the
 * actor or the roles, then what else would have matched here and by what it lost.
 */
#include "ui/why.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/own.h"
#include "ui/value.h"

enum { LABEL = 11, SURFACE = 120, WORD = 16 };

/* ---- pieces of lines */

/* "  label      ", and the text behind it comes next. */
static void
label(struct buf *b, const char *name)
{
	int used = uni_columns(str_of(name));
	buf_clear(b);
	buf_puts(b, "  ");
	buf_puts(b, name);
	buf_pad(b, ' ', used + 2 < LABEL ? (size_t)(LABEL - used) : 2);
}

static void
pad_to(struct buf *b, size_t from, int columns)
{
	int used = uni_columns(str_sub(buf_view(b), from, b->len));
	buf_pad(b, ' ', used < columns ? (size_t)(columns - used) : 2);
}

static void
line(struct session *s, const char *name, struct str text)
{
	struct buf b = {0};
	if (text.len > 0) {
		label(&b, name);
		buf_str(&b, text);
		page_line(s, buf_view(&b));
	}
	buf_done(&b);
}

void
why_heading(struct session *s, struct str text)
{
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	if (s->page.lines.n > 0)
		page_line(s, STR_NONE);
	page_mark(s, LINE_HEADING, ID_NONE, false);
	page_line(s, text);
	page_mark(s, LINE_PLAIN, ID_NONE, false);
}

/* GPE "Moscow" */
void
why_name_mark(struct session *s, struct str type, struct span span, struct buf *out)
{
	struct buf surface = {0};
	look_surface(s, &surface, span, SURFACE);
	buf_str(out, type.len > 0 ? type : STR("nothing"));
	buf_puts(out, " \"");
	buf_str(out, buf_view(&surface));
	buf_puts(out, "\"");
	buf_done(&surface);
}

void
why_name_place(const struct trace_item *x, struct buf *out)
{
	buf_str(out, x->file);
	if (x->line > 0)
		buf_fmt(out, ":%u", (unsigned)x->line);
}

/* ---- a rule, its source, the tokens */

void
why_say_rule(struct session *s, const struct trace_item *x)
{
	struct buf b = {0};
	buf_str(&b, x->id.len > 0 ? x->id : x->rule);
	if (x->id.len > 0 && x->rule.len > 0 && !str_eq(x->id, x->rule)) {
		buf_puts(&b, ", ");
		buf_str(&b, x->rule);
	}
	line(s, "rule", buf_view(&b));
	buf_clear(&b);
	why_name_place(x, &b);
	line(s, "place", buf_view(&b));
	line(s, "found", x->how);
	line(s, "note", x->rule_note);
	buf_clear(&b);
	if (x->pattern.len > 0) {
		buf_str(&b, x->pattern);
		if (x->pattern_line > x->line)
			buf_fmt(&b, "  (line %u)", (unsigned)x->pattern_line);
		line(s, "pattern", buf_view(&b));
		buf_clear(&b);
	}
	if (x->line > 0) {
		buf_str(&b, x->section);
		buf_fmt(&b, "; priority %d, certainty %u%%", x->priority, (unsigned)x->certainty);
		line(s, "stage", buf_view(&b));
	} else {
		buf_fmt(&b, "%u%%", (unsigned)x->certainty);
		line(s, "certainty", buf_view(&b));
	}
	buf_done(&b);
}

void
why_say_source(struct session *s, const struct trace_item *x)
{
	struct buf text = {0}, b = {0};
	struct str rest, one;
	if (why_source(s, x->file, x->line, &text)) {
		rest = buf_view(&text);
		for (unsigned n = x->line; str_line(&rest, &one); n++) {
			buf_clear(&b);
			buf_fmt(&b, "%7u  ", n);
			buf_str(&b, one);
			page_line(s, buf_view(&b));
		}
	}
	buf_done(&text);
	buf_done(&b);
}

static void
say_token(struct session *s, const struct trace_token *k)
{
	struct buf b = {0}, surface = {0};
	look_surface(s, &surface, k->span, SURFACE);
	buf_puts(&b, "  ");
	buf_str(&b, buf_view(&surface));
	pad_to(&b, 0, WORD + 2);
	size_t at = b.len;
	buf_str(&b, k->capture);
	buf_puts(&b, k->capture.len > 0 ? ":(" : "");
	buf_str(&b, k->test);
	buf_puts(&b, k->capture.len > 0 ? ")" : "");
	if (k->test.len > 0)
		pad_to(&b, at, WORD);
	buf_str(&b, k->form);
	page_line(s, buf_view(&b));
	buf_done(&b);
	buf_done(&surface);
}

void
why_say_tokens(struct session *s, const struct trace_item *x)
{
	for (uint32_t i = 0; i < x->n_tokens; i++)
		say_token(s, trace_token_at(s->why->trace, x->token + i));
}

/* ---- what became of it */

static void
say_actor(struct session *s, uint32_t mention, const struct trace_item *x)
{
	const struct model *m = session_article(s)->model;
	uint32_t actor = model_mention_actor(m, mention);
	struct buf b = {0};
	if (x != NULL && !str_eq(x->type, schema_name(s->schema, m->mentions[mention].type))) {
		buf_str(&b, schema_name(s->schema, m->mentions[mention].type));
		buf_fmt(&b, ", by the vote of all its actor's mentions; here %.*s", (int)x->type.len,
		    x->type.ptr);
		line(s, "type", buf_view(&b));
		buf_clear(&b);
	}
	if (actor != ID_NONE) {
		const struct model_actor *who = &m->actors[actor];
		buf_str(&b, who->name);
		buf_puts(&b, " (");
		buf_str(&b, who->id);
		buf_fmt(&b, "), %u mention%s", (unsigned)who->n_mentions,
		    who->n_mentions == 1 ? "" : "s");
		line(s, "actor", buf_view(&b));
		buf_clear(&b);
		why_linked(s, mention, x, &b);
		line(s, "linked", buf_view(&b));
	}
	buf_done(&b);
}

static void
say_roles(struct session *s, const struct trace_item *x)
{
	struct buf b = {0};
	for (uint32_t i = 0; i < x->n_roles; i++) {
		const struct trace_role *r = trace_role_at(s->why->trace, x->role + i);
		uint32_t item = page_item(s, STR_NONE, 0);
		s->page.items.v[item].in_text = true;
		s->page.items.v[item].span = r->span;
		page_mark(s, LINE_PLAIN, item, false);
		buf_clear(&b);
		buf_puts(&b, "  ");
		buf_str(&b, r->name);
		pad_to(&b, 0, LABEL + 2);
		look_surface(s, &b, r->span, SURFACE);
		buf_puts(&b, r->why.len > 0 ? ": " : "");
		buf_str(&b, r->why);
		page_line(s, buf_view(&b));
	}
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	buf_done(&b);
}

static void
say_mood(struct session *s, const struct trace_item *x)
{
	struct buf b = {0};
	buf_str(&b, x->mood);
	if (x->mood_why.len > 0) {
		buf_puts(&b, ": \"");
		buf_str(&b, x->mood_why);
		buf_puts(&b, "\"");
	} else if (str_is(x->mood, "actual")) {
		buf_puts(&b, ": nothing around the word says otherwise");
	}
	line(s, "mood", buf_view(&b));
	buf_done(&b);
}

/* ---- the page */

/* What to do when it should not be so. */
static void
say_remedy(struct session *s, const struct trace_item *x, uint32_t mention)
{
	struct buf b = {0};
	if (mention != ID_NONE && s->why->stage == TRACE_ENTITY)
		buf_puts(&b, ":unhighlight frees the words; ");
	if (x->line == 0)
		buf_puts(&b, ":set models=none asks the rules alone");
	else
		buf_puts(&b, x->id.len > 0 ? "e opens the rule (off: true ends it)" : "e opens its place");
	line(s, "not so?", buf_view(&b));
	buf_done(&b);
}

/* What a date or a number says: "last Monday" is Mon 1 Mar 2021. */
static void
say_value(struct session *s, uint32_t mention)
{
	struct buf b = {0};
	if (mention != ID_NONE && value_say(s, mention, &b))
		line(s, "value", buf_view(&b));
	buf_done(&b);
}

static void
say_rule_mark(struct session *s, const struct trace_item *x, uint32_t mention)
{
	why_say_rule(s, x);
	line(s, "then", x->note);
	say_value(s, mention);
	if (mention != ID_NONE && s->why->stage == TRACE_ENTITY)
		say_actor(s, mention, x);
	if (x->stage == TRACE_EVENT)
		say_mood(s, x);
	say_remedy(s, x, mention);
	if (x->n_roles > 0) {
		why_heading(s, x->stage == TRACE_EVENT ? STR("Roles") : STR("Between"));
		say_roles(s, x);
	} else if (x->stage == TRACE_EVENT) {
		line(s, "roles", STR("none was found"));
	}
	if (x->n_tokens > 0) {
		why_heading(s, STR("Tokens that matched"));
		why_say_tokens(s, x);
	}
	if (x->line == 0)
		return;
	why_heading(s, STR("The rule as written"));
	page_mark(s, LINE_DIM, ID_NONE, false);
	why_say_source(s, x);
}

static void
say_layer(struct session *s)
{
	const struct why *w = s->why;
	const struct model *m = session_article(s)->model;
	struct layer *l = layers_at(s, w->layer);
	struct why_record record = {0};
	struct buf b = {0};
	struct origin o;
	uint32_t at = m ? model_find_mention(m, w->span, w->type) : ID_NONE;
	why_record_find(s, w, &record);
	page_mark(s, LINE_PLAIN, page_item(s, layer_source(l), record.line), false);
	clean_add(&b, layer_name(l));
	if (record.line > 0)
		buf_fmt(&b, ":%llu  %s", (unsigned long long)record.line, buf_cstr(&record.id));
	if (layer_corrects(l)) {
		buf_clear(&b);
		buf_puts(&b, "you; it is kept ");
		own_where(s, session_article(s), &b);
	}
	line(s, layer_corrects(l) ? "marked by" : "file", buf_view(&b));
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	buf_clear(&b);
	if (at != ID_NONE && layer_origin(l, m->mentions[at].m->rule, &o)) {
		clean_add(&b, o.file);
		if (o.line > 0)
			buf_fmt(&b, ":%u", (unsigned)o.line);
		line(s, "rule", buf_view(&b));
		buf_clear(&b);
	}
	if (at != ID_NONE) {
		buf_fmt(&b, "%u%%", (unsigned)m->mentions[at].certainty);
		line(s, "certainty", buf_view(&b));
		say_value(s, at);
	}
	buf_done(&record.id);
	buf_done(&b);
}

static void
say_words(struct session *s)
{
	const struct why *w = s->why;
	if (w->trace == NULL || trace_word_count(w->trace) == 0)
		return;
	why_heading(s, STR("Its words, as patterns see them"));
	for (size_t i = 0; i < trace_word_count(w->trace); i++)
		say_token(s, trace_word_at(w->trace, i));
}

/* Nothing stands here: no rule, or one whose mark was taken back, or is not shown. */
static void
say_unmarked(struct session *s, const struct trace_item *found)
{
	struct buf b = {0};
	why_name_mark(s, STR("No mark on"), s->why->span, &b);
	why_heading(s, buf_view(&b));
	if (found != NULL && !rules_shown(session_article(s)))
		page_line(s, STR("  a rule would mark it, but the rules are off (O shows the layers)"));
	else if (found != NULL && str_is(found->type, "MENTION"))
		page_line(s, STR("  a rule marks it where it can only mean one actor; here none was found"));
	else if (found != NULL)
		page_line(s, STR("  a rule marks it, but a capital at the start of a sentence that stands "
		    "nowhere else is no name"));
	else if (s->why->trace == NULL)
		page_line(s, STR("  the rules are off"));
	else if (trace_count(s->why->trace) == 0)
		page_line(s, STR("  no rule matches here"));
	buf_done(&b);
}

static void
name_relation(struct session *s, struct buf *out)
{
	const struct why *w = s->why;
	buf_str(out, schema_name(s->schema, w->type));
	buf_puts(out, ": ");
	look_surface(s, out, w->arg1, SURFACE);
	buf_puts(out, look_glyph(s, " → ", " -> "));
	look_surface(s, out, w->arg2, SURFACE);
}

/* With new rules it may be of another type. */
static uint32_t
mention_of(const struct model *m, const struct why *w)
{
	if (m == NULL || w->type == 0 || w->stage == TRACE_RELATION)
		return ID_NONE;
	uint32_t at = model_find_mention(m, w->span, w->type);
	if (at == ID_NONE)
		at = model_mention_at(m, w->span.from, w->stage == TRACE_EVENT);
	if (at != ID_NONE && (m->mentions[at].m->span.from != w->span.from ||
	    m->mentions[at].m->span.to != w->span.to))
		at = ID_NONE;
	return at;
}

void
why_fill(struct session *s)
{
	const struct why *w = s->why;
	const struct model *m = session_article(s)->model;
	const struct trace_item *x = why_winner(w);
	uint32_t mention = mention_of(m, w);
	uint32_t type = mention != ID_NONE ? m->mentions[mention].type : w->type;
	bool imported = w->imported && w->layer < layers_count(s);
	struct buf b = {0};
	page_clear(s);
	if (w->type == 0) {
		say_unmarked(s, x);
		x = NULL;
	} else {
		if (w->stage == TRACE_RELATION)
			name_relation(s, &b);
		else
			why_name_mark(s, schema_name(s->schema, type), w->span, &b);
		why_heading(s, buf_view(&b));
	}
	if (imported) {
		say_layer(s);
		if (mention != ID_NONE)
			say_actor(s, mention, NULL);
		if (x != NULL)
			why_heading(s, STR("The rules mark it too"));
	}
	if (w->type != 0 && x != NULL)
		say_rule_mark(s, x, imported ? ID_NONE : mention);
	else if (w->type != 0 && !imported)
		page_line(s, STR("  the theme has changed, and no rule marks this any more"));
	else if (w->type == 0)
		say_words(s);
	why_say_others(s, x);
	buf_done(&b);
}
