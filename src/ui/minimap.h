/*
 * ui/minimap.h - the text at a glance, in the column beside it: where the screen is, and on which
 * rows of the whole there are hits, marks, mentions.  A frame costs O(rows * log mentions).
 */
#ifndef UI_MINIMAP_H
#define UI_MINIMAP_H

#include "ui/session.h"

/* What a row of it shows; the greater wins. */
/* Values of the setting. */
enum minimap_shows { MINIMAP_OFF, MINIMAP_PLACES, MINIMAP_ALL };
enum minimap_kind { MINIMAP_NOTHING, MINIMAP_FEW, MINIMAP_SOME, MINIMAP_MANY, MINIMAP_ACTOR,
	MINIMAP_MISSING, MINIMAP_EXTRA, MINIMAP_DIFFERS, MINIMAP_HIT, MINIMAP_MARK, MINIMAP_CURRENT };

void minimap_draw(struct session *s);
/* Whether it is drawn: not where all of the text is on the screen. */
bool minimap_there(struct session *s);
/* The first byte that row `row` of the screen stands for; for clicks. */
uint64_t minimap_at(const struct session *s, int row);
/* Fills kinds[0 .. rows of the text). */
void minimap_kinds(struct session *s, uint8_t *kinds);

#endif
