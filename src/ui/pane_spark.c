/*
 * Where in the text somebody appears, as a row of bars: the text in equal parts from left to
 * right, in each the mentions that begin there.
 *
 *	▂   ▆▄      ▂        one mention alone is a quarter high, so that a row of single
 *	                     mentions does not look like a crowd; from four in a part on the
 *	                     highest bar is full
 *
 * On the rule over the list a thick piece shows which part the screen is at.  A glance, not a
 * measure: of many mentions a sample is counted, so that a row costs the same for all.
 */
#include "ui/pane_rows.h"

#include "ui/look.h"
#include "ui/textview.h"

enum { SAMPLES = 4096, FULL = 4, LEAST = 40, MIDDLE = 56, WIDE = 80 };

int
spark_columns(const struct session *s)
{
	int cols = s->areas.pane.cols;
	return cols >= WIDE ? SPARK_MOST : cols >= MIDDLE ? 12 : cols >= LEAST ? 8 : 0;
}

static int
part_of(const struct session *s, uint64_t at, int columns)
{
	uint64_t size = document_size(session_article(s)->document);
	int k = (int)((double)at / (double)(size > 0 ? size : 1) * columns);
	return k < columns ? k : columns - 1;
}

static void
bars(const struct session *s, const uint32_t *n, uint32_t by, int columns, struct buf *out)
{
	static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char plain[] = " .,:-=+*#";
	uint32_t top = FULL / by > 0 ? FULL / by : 1;
	for (int i = 0; i < columns; i++)
		top = n[i] > top ? n[i] : top;
	for (int i = 0; i < columns; i++) {
		uint32_t level = (uint32_t)(((uint64_t)n[i] * 8 + top - 1) / top);
		if (look_has_lines(s))
			buf_puts(out, blocks[level]);
		else
			buf_chr(out, plain[level]);
	}
}

void
spark_actor(const struct session *s, uint32_t actor, int columns, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	uint32_t n[SPARK_MOST] = {0}, at = 0;
	/* The mentions stand in text order: where each part ends is a bisection. */
	for (int part = 0; part < columns; part++) {
		uint32_t low = at, high = who->n_mentions;
		while (low < high) {
			uint32_t middle = low + (high - low) / 2;
			uint32_t mention = m->actor_mentions[who->first_mention + middle];
			if ((int)part_of(s, m->mentions[mention].m->span.from, columns) <= part)
				low = middle + 1;
			else
				high = middle;
		}
		n[part] = low - at;
		at = low;
	}
	bars(s, n, 1, columns, out);
}

void
spark_event(const struct session *s, uint32_t happening, int columns, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct happening *h = &s->pane.happenings.v[happening];
	uint32_t n[SPARK_MOST] = {0}, by = h->n / SAMPLES + 1;
	for (uint32_t i = 0; i < h->n; i += by) {
		uint32_t at = m->events[s->pane.members.v[h->first + i]].trigger;
		n[part_of(s, m->mentions[at].m->span.from, columns)]++;
	}
	bars(s, n, by, columns, out);
}

void
spark_place(struct session *s, int row, int col, int columns)
{
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	if (from == 0 && text_at_end(s))
		return;
	int last = part_of(s, to > from ? to - 1 : to, columns);
	for (int k = part_of(s, from, columns); k <= last; k++)
		grid_text(s->grid, row, col + k, col + columns, str_of(look_glyph(s, "━", "=")),
		    look(s, "ui.key"));
}
