/*
 * view/paint.h - annotations as styles on rows.
 *
 * Shorter mentions are painted last, so nesting stays visible: an inner mention wins its own
 * bytes only; of two with the same span the one from the later layer wins.  What lies in two is
 * underlined, so that crossing ones show where they end.  Over them come the
 * lights of the selection (its actor's other mentions, its event's trigger and roles), then
 * search hits, then the selection itself.
 */
#ifndef VIEW_PAINT_H
#define VIEW_PAINT_H

#include "annot/model.h"
#include "style/sheet.h"
#include "view/grid.h"
#include "view/layout.h"

/* A mention that the model does not have yet, over those that it has. */
struct paint_mark { struct span span; uint32_t type; bool event, selected; };

struct paint {
	struct document *document;
	struct layout *layout;
	const struct model *model;           /* may be NULL: plain text */
	const struct sheet *sheet;
	/* Whether a mention is coloured; NULL: all. */
	bool (*shown)(void *context, const struct model_mention *m);
	void *context;
	const uint8_t *looks;                /* of the model's layers: enum layer_look, or NULL */
	size_t n_looks;
	const struct paint_mark *marks;      size_t n_marks;
	uint32_t selected;                   /* mention, or ID_NONE */
	uint32_t actor;                      /* whose mentions are lit, or ID_NONE */
	uint32_t event;                      /* whose trigger and roles are lit, or ID_NONE */
	const struct span *hits;             /* of the search, sorted */
	size_t n_hits, current_hit;          /* current_hit: SIZE_MAX none */
	const struct span *found;            /* of a query, sorted by where they begin */
	size_t n_found, current_found;       /* current_found: SIZE_MAX none */
	struct style text;                   /* what everything is laid over */
	int shift;                           /* columns of the row that are left of the screen */
	const char *cut;                     /* drawn where a row goes on to the right, or NULL */
	struct style cut_style;
};

/* Draws the row's text at (y, col) of the grid, up to col_end. */
void paint_row(const struct paint *p, const struct row *r, struct grid *g, int y, int col,
    int col_end);
/* The style name of a mention: "event.CONSULT", "entity.GPE".  Appended.  Over it paint_row lays
 * "layer.NAME", "rule.ID" and "actor.ID" (of its first actor) where the sheet has that very
 * entry, and "guess" when the mention is less than half certain; then "same", "role.NAME"
 * ("role.Trigger" for the trigger), "search.grep", "search.match", "search.current", "select", "token". */
void paint_style_name(struct buf *out, const struct model *m, uint32_t mention);
/* What a mention looks like alone, before what lies below shows through: the style of its name
 * with what paint_style_name tells of. */
struct style paint_mention_look(const struct paint *p, uint32_t mention);
/* The style name of a rule, "rule.person-title", in `name`; empty when the rule has no id. */
struct str paint_rule_name(struct buf *name, const struct model *m, uint16_t layer, uint32_t rule);
/* The style of a name that the sheet has itself; else an empty one, whatever its prefixes. */
struct style paint_own_style(const struct sheet *sheet, struct str name);

#endif
