/*
 * The rows of the lists.  They are made anew when the catalogue has changed, at most some times a
 * second, and the cursor stays on its document, at its height on the screen, wherever that goes.
 */
#include "ui/commands.h"

#include "ui/corpus.h"

/* How long rows may be older than what is known, for each thousand of them, in ms. */
enum { AGE_MS = 90, AGE_PER_1000 = 4 };

static const char *const document_orders[] = {[ROWS_NAME] = "name", [ROWS_TITLE] = "title",
	[ROWS_DATE] = "date", [ROWS_SIZE] = "size", [ROWS_ACTORS] = "actors",
	[ROWS_EVENTS] = "events", [ROWS_PROBLEMS] = "problems"};
static const char *const actor_orders[] = {[ACTORS_DOCUMENTS] = "documents",
	[ACTORS_MENTIONS] = "mentions", [ACTORS_NAME] = "name", [ACTORS_TYPE] = "type"};
_Static_assert(sizeof document_orders / sizeof *document_orders == ROWS_BY_N, "a name each");
_Static_assert(sizeof actor_orders / sizeof *actor_orders == ACTORS_BY_N, "a name each");

struct corpus_list *
corpus_list(struct session *s)
{
	return &s->corpus->lists[s->corpus->tab];
}

uint32_t
corpus_here(struct session *s)
{
	const struct corpus_list *l = corpus_list(s);
	return l->list.cursor < l->rows.v.n ? l->rows.v.v[l->list.cursor] : ID_NONE;
}

/* ---- making them */

static bool
was_read(const void *context, uint32_t document)
{
	return corpus_read_mark(context, document) > 0;
}

static bool
is_due(const struct session *s, const struct corpus_list *l, bool now)
{
	const struct corpus_view *v = s->corpus;
	if (l->stale || l->version == catalogue_version(v->catalogue))
		return l->stale;
	double age = AGE_MS + (double)l->rows.v.n / 1000.0 * AGE_PER_1000;
	return now || s->o.no_clock || work_clock() - l->made_at >= age;
}

/* Columns that are there only when something stands in them. */
static void
look_for_columns(struct session *s)
{
	struct corpus_view *v = s->corpus;
	v->problems = v->problems || catalogue_troubled(v->catalogue) > 0;
	for (size_t i = 0; i < v->read.n && !v->any_read; i++)
		v->any_read = v->read.v[i] > 0;
}

/* To the row of `id`, at the same height; else the cursor keeps its number. */
static void
keep_cursor(struct corpus_list *l, uint32_t id, size_t height)
{
	size_t at = 0;
	while (at < l->rows.v.n && l->rows.v.v[at] != id)
		at++;
	l->list.n = l->rows.v.n;
	if (at < l->rows.v.n) {
		l->list.cursor = at;
		l->list.top = at > height ? at - height : 0;
	}
	list_follow(&l->list);
}

void
corpus_refresh(struct session *s, bool now)
{
	struct corpus_view *v = s->corpus;
	struct corpus_list *l = corpus_list(s);
	if (!is_due(s, l, now))
		return;
	/* At the top one stays at the top: what comes before is what one wants to see. */
	bool first = l->list.cursor == 0;
	uint32_t id = first ? ID_NONE : corpus_here(s);
	size_t height = l->list.cursor - l->list.top;
	const struct rows_wish wish = {l->by, l->reverse, l->ask, was_read, s};
	ask_prepare(l->ask, v->catalogue);
	if (v->tab == CORPUS_DOCUMENTS)
		rows_documents(&l->rows, v->catalogue, &wish);
	else
		rows_actors(&l->rows, v->catalogue, &wish);
	l->stale = false;
	l->version = catalogue_version(v->catalogue);
	l->made_at = work_clock();
	keep_cursor(l, id, height);
	find_forget(&v->find);
	corpus_marks_load(s);
	if (v->tab == CORPUS_DOCUMENTS)
		look_for_columns(s);
}

void
corpus_to(struct session *s, uint32_t id)
{
	struct corpus_list *l = corpus_list(s);
	for (size_t i = 0; i < l->rows.v.n; i++) {
		if (l->rows.v.v[i] == id) {
			list_to(&l->list, i);
			return;
		}
	}
}

/* ---- the filter */

void
corpus_set_filter(struct session *s, struct str words)
{
	struct corpus_list *l = corpus_list(s);
	if (!str_eq(words, buf_view(&l->filter))) {
		buf_clear(&l->filter);
		buf_str(&l->filter, words);
		ask_free(l->ask);
		l->ask = ask_new(words);
		l->stale = true;
		corpus_refresh(s, true);
	}
	if (*ask_problem(l->ask) != '\0')
		session_fail(s, "%s", ask_problem(l->ask));
	else
		buf_clear(&s->message);
	s->dirty = true;
}

void
cmd_corpus_filter(struct session *s, const struct call *c)
{
	(void)c;
	prompt_open(s, PROMPT_ROWS);
}

void
cmd_corpus_escape(struct session *s, const struct call *c)
{
	struct corpus_list *l = corpus_list(s);
	(void)c;
	if (l->filter.len > 0) {
		corpus_set_filter(s, STR_NONE);
		session_note(s, "the whole list again");
	} else if (s->corpus->tab == CORPUS_ACTORS) {
		corpus_set_tab(s, CORPUS_DOCUMENTS);
	} else {
		session_note(s, "q quits; & shows some documents alone");
	}
}

/* ---- the order */

static int
orders_of(const struct session *s, const char *const **names)
{
	*names = s->corpus->tab == CORPUS_DOCUMENTS ? document_orders : actor_orders;
	return s->corpus->tab == CORPUS_DOCUMENTS ? (int)ROWS_BY_N : (int)ACTORS_BY_N;
}

static void
sort_by(struct session *s, int by, bool reverse)
{
	const char *const *names;
	struct corpus_list *l = corpus_list(s);
	orders_of(s, &names);
	l->by = by;
	l->reverse = reverse;
	l->stale = true;
	corpus_refresh(s, true);
	/* Another order is read from its beginning. */
	list_to(&l->list, 0);
	session_note(s, "by %s%s (s: the next, S: the other way round)", names[by],
	    reverse ? ", reversed" : "");
	s->dirty = true;
}

const char *
corpus_sort_name(const struct session *s)
{
	const char *const *names;
	orders_of(s, &names);
	return names[s->corpus->lists[s->corpus->tab].by];
}

const char *
corpus_sort_names(const struct session *s)
{
	return s->corpus->tab == CORPUS_DOCUMENTS ? "name, title, date, size, actors, events, problems" :
	    "documents, mentions, name, type";
}

bool
corpus_sort_word(struct session *s, struct str word)
{
	const char *const *names;
	int n = orders_of(s, &names);
	bool reverse = word.len > 0 && (word.ptr[0] == '-' || word.ptr[0] == '!');
	if (reverse)
		word = str_sub(word, 1, word.len);
	for (int i = 0; i < n; i++) {
		if (str_is(word, names[i])) {
			sort_by(s, i, reverse);
			return true;
		}
	}
	return false;
}

void
cmd_corpus_sort(struct session *s, const struct call *c)
{
	const char *const *names;
	int n = orders_of(s, &names);
	struct corpus_list *l = corpus_list(s);
	int by = l->by;
	(void)c;
	do
		by = (by + 1) % n;
	/* Where there are no problems nobody sorts by them. */
	while (s->corpus->tab == CORPUS_DOCUMENTS && by == ROWS_PROBLEMS && !s->corpus->problems);
	sort_by(s, by, false);
}

void
cmd_corpus_reverse(struct session *s, const struct call *c)
{
	struct corpus_list *l = corpus_list(s);
	(void)c;
	sort_by(s, l->by, !l->reverse);
}

/* ---- the two lists */

void
corpus_set_tab(struct session *s, enum corpus_tab tab)
{
	s->corpus->tab = tab;
	s->corpus->find.now.any = false;
	corpus_refresh(s, true);
	find_forget(&s->corpus->find);
	s->dirty = true;
}

void
cmd_corpus_tab(struct session *s, const struct call *c)
{
	(void)c;
	corpus_set_tab(s, s->corpus->tab == CORPUS_DOCUMENTS ? CORPUS_ACTORS : CORPUS_DOCUMENTS);
}
