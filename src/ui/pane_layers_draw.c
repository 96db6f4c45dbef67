/* The rows of the Layers tab as text, and on the screen: what has no room is said in fewer words. */
#include "ui/pane_rows.h"

#include "base/clean.h"
#include "base/err.h"
#include "text/uni.h"
#include "ui/agreement.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/own.h"
#include "view/paint.h"
#include "view/type_look.h"

enum { NAME_LEAST = 10 };        /* columns that a layer's name has at least */

/* ---- as text */

static void
count_of(struct buf *out, size_t n, const char *what)
{
	buf_puts(out, out->len > 0 ? ", " : "");
	buf_fmt(out, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

/* What a file has beside that which the row of its layer counts. */
static void
more_counts(const struct layer *l, struct buf *out)
{
	struct layer_counts n = layer_count(l);
	struct buf all = {0};
	if (layer_reading(l).format != NULL && n.notes > 0)
		count_of(&all, n.notes, "attribute");
	if (layer_reading(l).format != NULL && layer_actors(l) > 0)
		count_of(&all, layer_actors(l), "actor");
	buf_str(out, buf_view(&all));
	buf_done(&all);
}

static void
counts_text(const struct layer *l, struct buf *out)
{
	struct layer_counts n = layer_count(l);
	struct buf all = {0};
	count_of(&all, n.mentions, "mention");
	count_of(&all, n.events, "event");
	count_of(&all, n.relations, "relation");
	buf_str(out, buf_view(&all));
	buf_done(&all);
}

/* "brat, offsets read as code points: 52 of 52 fit"; brief: "brat, code points: 52 of 52 fit" */
static void
read_text(const struct layer *l, struct buf *out, bool brief)
{
	struct layer_reading r = layer_reading(l);
	if (r.format == NULL) {
		buf_puts(out, "found by ");
		clean_add(out, layer_source(l));
		return;
	}
	buf_puts(out, r.format);
	if (r.unit != NULL)
		buf_fmt(out, ", %s%s: %zu of %zu fit", brief ? "" : "offsets read as ", r.unit,
		    r.fit, r.places);
	else if (r.places > 0)
		buf_fmt(out, ", %zu of %zu fit", r.fit, r.places);
}

static void
fact_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct layer *l = layers_at(s, r->a);
	struct layer_reading read = layer_reading(l);
	switch (r->b) {
	case LAYER_FACT_READ:
		if (l == own_article_layer(session_article(s))) {
			buf_puts(out, "yours, kept ");
			own_where(s, session_article(s), out);
		} else {
			read_text(l, out, false);
		}
		break;
	case LAYER_FACT_MOVED:
		if (read.moved > 0)
			buf_fmt(out, "%zu found where the words are", read.moved);
		if (read.broken > 0)
			buf_fmt(out, "%s%zu broken: they fit nowhere", read.moved > 0 ? ", " : "",
			    read.broken);
		break;
	case LAYER_FACT_COUNTS:
		if (layer_is_idle(l))
			buf_puts(out, "not looked for while this is off");
		else
			more_counts(l, out);
		break;
	case LAYER_FACT_AGREES: agreement_of_layer(s, l, out); break;
	case LAYER_FACT_MORE:
		buf_fmt(out, "%zu more problems: limn check names all",
		    diag_dropped(layer_problems(layers_at(s, r->a))));
		break;
	default: buf_fmt(out, "looks: %s", layer_look_name(layers_look(s, l))); break;
	}
}

static const char *const kind_words[] = {"", "event", "relation", "attribute"};

/* What one's own layer calls NONE is what it rejects. */
static struct str
kind_name(struct session *s, uint32_t layer, uint32_t id)
{
	struct str name = schema_name(s->schema, id);
	return str_is(name, LAYER_NOT) && layer_corrects(layers_at(s, layer)) ? STR("rejected") : name;
}

void
layer_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	struct layer *l = layers_at(s, r->a);
	if (r->kind == PANE_LAYER) {
		buf_puts(out, layer_shown(l) ? "[x] " : "[ ] ");
		clean_add(out, layer_name(l));
		buf_puts(out, "  ");
		counts_text(l, out);
	} else if (r->kind == PANE_PROBLEM) {
		const struct diag_item *d = diag_at(layer_problems(l), r->b);
		buf_puts(out, d->level == DIAG_NOTE ? "" : "! ");
		if (d->line > 0)
			buf_fmt(out, "line %zu: ", d->line);
		clean_add(out, d->text);
	} else if (r->kind == PANE_LAYER_FACT) {
		fact_text(s, r, out);
	} else {
		const struct layer_type *x = &s->pane.layer_types.v[r->b];
		buf_fmt(out, "%6u  ", (unsigned)r->n);
		clean_add(out, kind_name(s, r->a, x->id));
		buf_fmt(out, "%s%s", x->kind == LAYER_MENTIONS ? "" : "  ", kind_words[x->kind]);
	}
}

/* ---- on the screen */

/* The longest form of the counts that leaves room for a name of `least` columns. */
static void
counts_fit(struct layer *l, int room, int least, struct buf *out)
{
	struct layer_counts n = layer_count(l);
	size_t wrong = diag_problems(layer_problems(l));
	if (layer_segments(l) == 0 && !layer_shown(l)) {
		buf_puts(out, "off");
		return;
	}
	for (int form = 0; form < 3; form++) {
		buf_clear(out);
		if (form == 0) {
			count_of(out, n.mentions, "mention");
			count_of(out, n.events, "event");
			count_of(out, n.relations, "relation");
		} else if (form == 1) {
			buf_fmt(out, "%zu m, %zu e, %zu r", n.mentions, n.events, n.relations);
		} else {
			buf_fmt(out, "%zu", n.mentions);
		}
		if (wrong > 0)
			buf_fmt(out, form == 0 ? ", %zu problem%s" : ", %zu !", wrong,
			    wrong == 1 ? "" : "s");
		if (uni_columns(buf_view(out)) + least + 2 <= room)
			return;
	}
}

/* How its mentions look, as far as that is its own. */
static struct style
sample(struct session *s, const struct layer *l)
{
	struct buf name = {0};
	struct style ground = look(s, "ui.pane");
	buf_puts(&name, "layer.");
	buf_str(&name, layer_name(l));
	struct style st = paint_own_style(s->sheet, buf_view(&name));
	if (layers_look(s, l) != LOOK_THEME)
		st = layer_look(s->sheet, layers_look(s, l), st);
	buf_done(&name);
	return style_over(ground, st);
}

void
layer_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct layer *l = layers_at(s, r->a);
	struct buf counts = {0}, name = {0}, fit = {0};
	bool shown = layer_shown(l);
	col = grid_text(s->grid, y, col, end, shown ? STR("[x] ") : STR("[ ] "),
	    look(s, shown ? "ui.pane" : "ui.dim"));
	clean_add(&name, layer_name(l));
	int width = uni_columns(buf_view(&name));
	counts_fit(l, end - col, width < NAME_LEAST ? width : width < (end - col) / 2 ? width :
	    (end - col) / 2, &counts);
	int at = end - uni_columns(buf_view(&counts));
	look_fit_middle(s, &fit, buf_view(&name), at - col - 1);
	grid_text(s->grid, y, col, at, buf_view(&fit), shown ? sample(s, l) : look(s, "ui.dim"));
	if (at > col)
		grid_text(s->grid, y, at, end, buf_view(&counts), look(s, "ui.pane.count"));
	buf_done(&counts);
	buf_done(&name);
	buf_done(&fit);
}

void
layer_fact_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0};
	fact_text(s, r, &text);
	if (r->b == LAYER_FACT_READ && uni_columns(buf_view(&text)) > end - col &&
	    layers_at(s, r->a) != own_article_layer(session_article(s))) {
		buf_clear(&text);
		read_text(layers_at(s, r->a), &text, true);
	}
	row_text(s, y, col, end, buf_view(&text), look(s, "ui.dim"));
	buf_done(&text);
}

/* "    44  PERSON", the type as it looks in the text. */
void
layer_type_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct layer_type *x = &s->pane.layer_types.v[r->b];
	struct buf number = {0}, name = {0}, flat = {0};
	struct style st = look(s, "ui.pane");
	if (x->kind == LAYER_MENTIONS || x->kind == LAYER_EVENTS)
		st = style_over(st, type_style(s, x->kind == LAYER_EVENTS ? "event" : "entity",
		    x->id));
	buf_fmt(&number, "%4u  ", (unsigned)r->n);
	col = grid_text(s->grid, y, col, end, buf_view(&number), look(s, "ui.pane.count"));
	clean_add(&flat, kind_name(s, r->a, x->id));
	look_fit(s, &name, buf_view(&flat), end - col, false);
	col = grid_text(s->grid, y, col, end, buf_view(&name), st);
	grid_text(s->grid, y, col + 2, end, str_of(kind_words[x->kind]), look(s, "ui.dim"));
	buf_done(&number);
	buf_done(&name);
	buf_done(&flat);
}
