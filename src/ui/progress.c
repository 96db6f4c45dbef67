/*
 * What runs is read off the session after each slice; nobody has to report.  A text appears once
 * the same thing runs for LATER_MS, so that quick work does not flicker.
 */
#include "ui/progress.h"

#include "ui/hits.h"
#include "ui/load.h"
#include "ui/textview.h"

enum { LATER_MS = 300, SECOND_MS = 1000, NARROW = 60 };

static bool
waits_for_pipe(struct session *s)
{
	const struct article *a = session_article(s);
	return !document_complete(a->document) && text_at_end(s);
}

static enum busy
what_runs(struct session *s)
{
	const struct article *a = session_article(s);
	if (loads_run(a->loads))
		return BUSY_LOADING;
	if (s->search.state == SEARCH_FIND)
		return BUSY_SEARCH;
	if (waits_for_pipe(s))
		return BUSY_PIPE;
	if (article_analysing(a))
		return BUSY_ANALYSIS;
	if (a->building != NULL)
		return BUSY_MODEL;
	return s->search.state == SEARCH_COUNT && s->search.lit ? BUSY_COUNT : BUSY_NOTHING;
}

static int
share(uint64_t done, uint64_t all)
{
	return all == 0 ? 0 : done >= all ? 100 : (int)(done / (all / 100 + 1));
}

static int
search_share(const struct session *s)
{
	const struct search *q = &s->search;
	uint64_t size = search_size(s), done;
	if (q->back)
		done = q->wrapped ? q->origin + (size - q->at) : q->origin - q->at;
	else
		done = q->wrapped ? size - q->origin + q->at : q->at - q->origin;
	return share(done > size ? size : done, size);
}

/* Per cent; of a pipe the seconds that it is waited for. */
static int
how_far(struct session *s, double now)
{
	const struct article *a = session_article(s);
	uint64_t done = 0, all = 0;
	switch (s->busy) {
	case BUSY_SEARCH: return search_share(s);
	case BUSY_COUNT:
		return share((uint64_t)s->search.counts.n * SEARCH_WINDOW, search_size(s));
	case BUSY_ANALYSIS:
		analysis_progress(a->analysis, &done, &all);
		return share(done, all);
	case BUSY_MODEL: return a->building ? (int)(100 * model_build_far(a->building)) : 0;
	case BUSY_PIPE: return (int)((now - s->busy_since) / SECOND_MS);
	case BUSY_LOADING: return loads_run(a->loads) ? loads_percent(a->loads) : 0;
	case BUSY_NOTHING: break;
	}
	return 0;
}

void
progress_work(struct session *s, double now)
{
	enum busy busy = what_runs(s);
	bool shown = s->busy_shown;
	int far = s->busy_far;
	if (busy != s->busy) {
		s->busy = busy;
		s->busy_since = now;
	}
	s->busy_far = how_far(s, now);
	s->busy_shown = busy != BUSY_NOTHING &&
	    now - s->busy_since > (busy == BUSY_PIPE ? SECOND_MS : LATER_MS);
	if (s->busy_shown != shown || (shown && far != s->busy_far))
		s->dirty = true;
}

void
progress_text(struct session *s, struct buf *out)
{
	static const char *const words[] = {[BUSY_LOADING] = "reading annotations",
		[BUSY_SEARCH] = "searching", [BUSY_ANALYSIS] = "analysing",
		[BUSY_MODEL] = "making the lists", [BUSY_COUNT] = "counting hits", [BUSY_PIPE] = "waiting"};
	/* While a pattern is typed the prompt says it. */
	if (!s->busy_shown || s->prompt != PROMPT_NONE)
		return;
	buf_puts(out, words[s->busy]);
	if (s->busy == BUSY_PIPE)
		buf_fmt(out, " %d s", s->busy_far);
	else
		buf_fmt(out, " %d%%", s->busy_far);
	if (s->busy != BUSY_PIPE && s->busy != BUSY_MODEL && s->areas.size.columns >= NARROW)
		buf_puts(out, ", C-c stops");
}

int
progress_wait(const struct session *s)
{
	if (s->busy != BUSY_PIPE || s->o.no_clock)
		return -1;
	double gone = work_clock() - s->busy_since;
	int left = SECOND_MS - (int)(gone - (double)((int)(gone / SECOND_MS) * SECOND_MS));
	return left < 1 ? 1 : left;
}
