/*
 * Stage by stage, piece by piece.  A piece is a few hundred items, so that the question whether
 * to stop, which asks the clock and the keyboard, costs little beside the work.
 */
#include "base/stages.h"

enum { PIECE = 512 };

struct stages
stages_of(const struct stage *list, size_t n)
{
	return (struct stages){.list = list, .n = n};
}

static void
piece(struct stages *s, const struct stage *now, void *work)
{
	size_t left = s->items - s->item, n = now->piece ? now->piece : PIECE;
	n = n < left ? n : left;
	if (now->items) {
		now->items(work, s->item, s->item + n);
	} else if (now->item) {
		for (size_t i = 0; i < n; i++)
			now->item(work, s->item + i);
	}
	s->item += n;
}

/* Does a piece; true when it was the stage's last. */
static bool
stage_step(struct stages *s, void *work, bool (*stop)(void *), void *context)
{
	const struct stage *now = &s->list[s->at];
	if (!s->begun) {
		s->begun = true;
		s->item = 0;
		s->items = now->begin ? now->begin(work) : 1;
	}
	if (now->step) {
		if (!now->step(work, stop, context))
			return false;
		s->item = s->items;
	}
	if (s->item < s->items)
		piece(s, now, work);
	if (s->item < s->items)
		return false;
	if (now->end)
		now->end(work);
	return true;
}

bool
stages_step(struct stages *s, void *work, bool (*stop)(void *), void *context)
{
	while (s->at < s->n) {
		if (stage_step(s, work, stop, context)) {
			s->at++;
			s->begun = false;
		}
		if (stop && stop(context))
			break;
	}
	return s->at == s->n;
}

static double
share_of(const struct stage *s)
{
	return s->share ? (double)s->share : 1;
}

double
stages_far(const struct stages *s, const void *work)
{
	double all = 0, done = 0;
	for (size_t i = 0; i < s->n; i++) {
		all += share_of(&s->list[i]);
		if (i < s->at)
			done += share_of(&s->list[i]);
	}
	if (s->at < s->n && s->begun) {
		const struct stage *now = &s->list[s->at];
		double far = now->far ? now->far(work) :
		    s->items ? (double)s->item / (double)s->items : 1;
		done += far * share_of(now);
	}
	return all > 0 ? done / all : 1;
}
