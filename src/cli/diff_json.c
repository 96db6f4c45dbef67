/*
 * What differs, for programs: one JSON object, whose documents come as they are made.  Offsets
 * count code points of the text, as in limn's own JSON; limn(1) says what each member is.
 */
#include "annot/compare_figures.h"
#include "cli/diff.h"
#include "formats/jval.h"
#include "formats/offsets.h"

struct writing {
	const struct diff_document *d;
	struct offsets offsets;
	struct buf *out;
};

static void
key(struct buf *out, const char *name)
{
	char before = out->ptr[out->len - 1];
	buf_puts(out, before == '{' || before == '[' ? "\"" : ",\"");
	buf_puts(out, name);
	buf_puts(out, "\":");
}

static void
put_str(struct buf *out, const char *name, struct str s)
{
	key(out, name);
	jval_quote(out, s);
}

static void
put_size(struct buf *out, const char *name, uint64_t n)
{
	key(out, name);
	buf_uint(out, n);
}

static void
put_name(struct writing *w, const char *name, uint32_t id)
{
	put_str(w->out, name, schema_name(w->d->schema, id));
}

static void
put_span(struct writing *w, struct span s)
{
	put_size(w->out, "start", offsets_of_byte(&w->offsets, s.from));
	put_size(w->out, "end", offsets_of_byte(&w->offsets, s.to));
}

static void
put_mention(struct writing *w, uint32_t at, bool type)
{
	const struct model_mention *x = &w->d->model->mentions[at];
	struct buf text = {0};
	if (type)
		put_name(w, "type", x->type);
	put_span(w, x->m->span);
	if (x->m->n_parts) {
		uint32_t n;
		const struct span *parts = model_parts(x, &n);
		key(w->out, "parts");
		buf_chr(w->out, '[');
		for (uint32_t i = 0; i < n; i++) {
			buf_puts(w->out, i ? ",{" : "{");
			put_span(w, parts[i]);
			buf_chr(w->out, '}');
		}
		buf_chr(w->out, ']');
	}
	offsets_text(&w->offsets, x->m->span, &text);
	put_str(w->out, "text", buf_view(&text));
	buf_done(&text);
}

static void
put_event(struct writing *w, uint32_t at)
{
	const struct model_event *e = &w->d->model->events[at];
	put_name(w, "type", e->type);
	put_mention(w, e->trigger, false);
	put_str(w->out, "mood", str_of(mood_name((enum mood)e->mood)));
}

static void
put_end(struct writing *w, const char *name, struct compare_end e)
{
	key(w->out, name);
	if (e.mention == ID_NONE && e.event == ID_NONE) {
		buf_puts(w->out, "null");
		return;
	}
	buf_chr(w->out, '{');
	put_str(w->out, "what", e.event != ID_NONE ? STR("event") : STR("mention"));
	if (e.event != ID_NONE)
		put_event(w, e.event);
	else
		put_mention(w, e.mention, true);
	buf_chr(w->out, '}');
}

static void
put_relation(struct writing *w, uint32_t at)
{
	const struct compare_relation *r = compare_relation(w->d->compare, at);
	put_name(w, "type", r->type);
	put_end(w, "arg1", (struct compare_end){r->mention1, r->event1});
	put_end(w, "arg2", (struct compare_end){r->mention2, r->event2});
}

static void
put_element(struct writing *w, const char *name, enum compare_what what, uint32_t at)
{
	key(w->out, name);
	if (at == ID_NONE) {
		buf_puts(w->out, "null");
		return;
	}
	buf_chr(w->out, '{');
	if (what == COMPARE_MENTION)
		put_mention(w, at, true);
	else if (what == COMPARE_EVENT)
		put_event(w, at);
	else
		put_relation(w, at);
	buf_chr(w->out, '}');
}

/* A value of each side; null where it has none. */
static void
put_value(struct writing *w, const char *name, bool there, struct str value)
{
	if (there) {
		put_str(w->out, name, value);
		return;
	}
	key(w->out, name);
	buf_puts(w->out, "null");
}

static void
put_values(struct writing *w, const struct compare_item *x)
{
	const struct schema *s = w->d->schema;
	switch (x->kind) {
	case COMPARE_ROLE_MISSING: case COMPARE_ROLE_EXTRA:
	case COMPARE_ROLE_FILLER: case COMPARE_ROLE_NAME:
		put_value(w, "role_a", x->name_a != 0, schema_name(s, x->name_a));
		put_value(w, "role_b", x->name_b != 0, schema_name(s, x->name_b));
		put_end(w, "filler_a", x->end_a);
		put_end(w, "filler_b", x->end_b);
		break;
	case COMPARE_END:
		put_end(w, "end_a", x->end_a);
		put_end(w, "end_b", x->end_b);
		break;
	case COMPARE_MOOD:
		put_str(w->out, "value_a", str_of(mood_name((enum mood)x->value_a)));
		put_str(w->out, "value_b", str_of(mood_name((enum mood)x->value_b)));
		break;
	case COMPARE_ACTOR: case COMPARE_ACTOR_ID:
		put_value(w, "value_a", x->value_a != 0, schema_name(s, x->value_a));
		put_value(w, "value_b", x->value_b != 0, schema_name(s, x->value_b));
		break;
	case COMPARE_ATTRIBUTE: case COMPARE_NOTE:
		put_name(w, "key", x->name_a ? x->name_a : x->name_b);
		put_value(w, "value_a", x->name_a != 0, schema_name(s, x->value_a));
		put_value(w, "value_b", x->name_b != 0, schema_name(s, x->value_b));
		break;
	default:
		break;
	}
}

static void
put_item(struct writing *w, const struct compare_item *x)
{
	buf_chr(w->out, '{');
	put_str(w->out, "kind", str_of(compare_kind_name(x->kind)));
	if (x->kind == COMPARE_NO_ACTORS) {
		put_size(w->out, "side", x->side);
		put_size(w->out, "mentions_a", x->a);
		put_size(w->out, "mentions_b", x->b);
		buf_chr(w->out, '}');
		return;
	}
	struct diff_place p = diff_place_of(w->d, x->span.from);
	put_str(w->out, "what", str_of(compare_what_name(x->what)));
	put_size(w->out, "side", x->side);
	put_size(w->out, "line", p.line);
	put_size(w->out, "column", p.column);
	put_element(w, "a", x->what, x->a);
	put_element(w, "b", x->what, x->b);
	put_values(w, x);
	if (x->n_follows) {
		key(w->out, "follows");
		buf_chr(w->out, '[');
		for (size_t i = 0; i < x->n_follows; i++) {
			buf_puts(w->out, i ? "," : "");
			put_item(w, compare_follow(w->d->compare, x, i));
		}
		buf_chr(w->out, ']');
	}
	buf_chr(w->out, '}');
}

void
diff_json_begin(const struct diff *x, struct buf *out)
{
	buf_puts(out, "{\"format\":\"limn-diff-1\",\"sides\":[");
	for (size_t i = 0; i < x->n_sides; i++) {
		/* Whether it is layers or the rules is known of each document. */
		if (x->layers_of_one && i)
			break;
		if (i)
			buf_chr(out, ',');
		jval_quote(out, str_of(x->sides[i].path));
	}
	buf_puts(out, "],\n\"documents\":[");
}

static void
put_counts(struct writing *w)
{
	const struct compare *c = w->d->compare;
	key(w->out, "sides");
	buf_chr(w->out, '[');
	for (size_t i = 0; i < w->d->n_sides; i++) {
		buf_puts(w->out, i ? ",{" : "{");
		put_str(w->out, "name", buf_view(&w->d->label[i]));
		put_size(w->out, "mentions", compare_elements(c, COMPARE_MENTION, i));
		put_size(w->out, "events", compare_elements(c, COMPARE_EVENT, i));
		put_size(w->out, "relations", compare_elements(c, COMPARE_RELATION, i));
		buf_chr(w->out, '}');
	}
	buf_chr(w->out, ']');
}

void
diff_json_document(const struct diff *x, const struct diff_document *d, bool first,
    struct buf *out)
{
	struct writing w = {.d = d, .out = out};
	(void)x;
	offsets_init(&w.offsets, d->document);
	buf_puts(out, first ? "\n{" : ",\n{");
	put_str(out, "name", buf_view(&d->name));
	if (d->text_path.len)
		put_str(out, "text", buf_view(&d->text_path));
	put_counts(&w);
	key(out, "differences");
	buf_chr(out, '[');
	for (size_t i = 0; i < compare_count(d->compare); i++) {
		buf_puts(out, i ? ",\n  " : "\n  ");
		put_item(&w, compare_at(d->compare, i));
	}
	buf_puts(out, "]}");
	offsets_done(&w.offsets);
}

void
diff_json_end(const struct diff *x, const struct diff_lone *lones, size_t n,
    const struct diff_totals *t, const struct figures *figures, struct buf *out)
{
	buf_puts(out, "],\n\"alone\":[");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, i ? ",{" : "{");
		put_size(out, "side", lones[i].side);
		put_str(out, "name", buf_view(&lones[i].name));
		buf_chr(out, '}');
	}
	buf_puts(out, "],\n\"summary\":{");
	put_size(out, "documents", t->documents);
	put_size(out, "different", t->different);
	put_size(out, "differences", t->differences);
	key(out, "kinds");
	buf_chr(out, '{');
	for (unsigned k = COMPARE_MISSING; k < COMPARE_KINDS; k++)
		if (t->kinds[k])
			put_size(out, compare_kind_name(k), t->kinds[k]);
	buf_puts(out, "}}");
	if (figures) {
		buf_puts(out, ",\n\"figures\":");
		diff_figures_json(x, figures, out);
	}
	buf_puts(out, "}\n");
}
