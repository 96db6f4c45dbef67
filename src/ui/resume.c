/*
 * Resuming: the place, the selection, the marks and the width of a document, and what was
 * searched for and commanded, outlive the reader.  Nothing of it is worth a message when it
 * fails: a folder that cannot be written only means that nothing is remembered.
 */
#include "ui/marks.h"

#include <string.h>

#include "base/limits.h"
#include "ui/corpus.h"
#include "ui/hint.h"
#include "ui/own.h"
#include "ui/textview.h"

#define HISTORY_FILE "history"

enum { TOP_QUOTE = 100 };

/* ---- documents */

/* A document of a file of them has a name by its text. */
static bool
has_name(const struct article *a)
{
	return a->bundle != NULL || document_path(a->document).len > 0;
}

static bool
find_name(struct article *a)
{
	if (a->bundle == NULL)
		return state_name(a->path, a->state_name);
	state_name_text(buf_view(&a->own_name), buf_view(&a->own_text), a->state_name);
	return true;
}

static bool
remembers(const struct session *s, const struct article *a)
{
	return s->o.state != NULL && a->document != NULL && has_name(a) &&
	    a->state_name[0] != '\0';
}

static void
adopt(struct session *s, struct article *a, const struct state *st)
{
	bool told = s->o.start != START_TOP && a == &s->articles.v[0];
	places_adopt(a, st);
	/* The width is the reader's, not the document's: the first document brings it back. */
	if (st->width > 0 && s->o.width == 0 && s->areas.size.columns == 0)
		s->set[SET_WIDTH] = st->width;
	if (told)
		return;
	a->resume = st->top;
	if (st->any) {
		a->sel.any = true;
		a->sel.span = st->span;
		a->sel.type = schema_id(s->schema, str_of(st->type));
	}
}

/* The document has changed since: what can be found again is; when nothing is, it is another
 * text under the same name. */
static void
remember_changed(struct session *s, struct article *a)
{
	char old[STATE_NAME + 1];
	struct buf text = {0};
	struct state st;
	if (a->bundle == NULL && document_complete(a->document) && state_of_path(s->o.state, a->path, old) &&
	    state_file_read(s->o.state, old, &text) && state_read(buf_view(&text), &st)) {
		if (places_find(a->document, &st) > 0)
			adopt(s, a, &st);
		state_done(&st);
	}
	buf_done(&text);
}

void
article_remember(struct session *s, struct article *a)
{
	struct buf text = {0};
	struct state st;
	if (s->o.state == NULL || !has_name(a) || !find_name(a))
		return;
	if (!state_file_read(s->o.state, a->state_name, &text)) {
		remember_changed(s, a);
	} else if (state_read(buf_view(&text), &st)) {
		buf_str(&a->saved, buf_view(&text));
		adopt(s, a, &st);
		state_done(&st);
	}
	buf_done(&text);
}

/* Offsets beyond the text come from another text, or from a liar. */
static void
forget_beyond(struct article *a)
{
	uint64_t size = document_size(a->document);
	for (size_t i = 0; i < MARKS; i++) {
		if (a->marks[i] > size)
			a->marks[i] = UINT64_MAX;
	}
	for (size_t i = 0; i < a->notes.n; i++) {
		struct span *at = &a->notes.v[i].span;
		at->from = at->from < size ? at->from : size;
		/* Lost ones stand behind one another at the end. */
		uint64_t most = size + STATE_NOTES;
		at->to = at->to < at->from ? at->from : at->to < most ? at->to : most;
	}
	if (a->sel.any && a->sel.span.to > size)
		a->sel.any = false;
	if (a->resume > size)
		a->resume = 0;
}

/* Its file was read anew, under what may be a new name: the places go where their words are. */
void
article_changed(struct session *s, struct article *a)
{
	struct state st;
	forget_beyond(a);
	if (!remembers(s, a) || !state_read(buf_view(&a->saved), &st))
		return;
	if (find_name(a) && places_find(a->document, &st) > 0) {
		places_adopt(a, &st);
		buf_clear(&a->saved);
		article_save(s, a);
	}
	state_done(&st);
}

bool
article_resume(struct session *s, struct article *a, struct buf *note)
{
	if (!document_complete(a->document))
		return false;
	bool again = a->resume > 0;
	uint64_t top = a->resume;
	forget_beyond(a);
	again = again && a->resume > 0 && a->top == 0;
	a->resume = 0;
	if (!again)
		return false;
	text_set_top(s, top);
	if (a->top > 0)
		buf_fmt(note, "resumed at %d%%", text_percent(s));
	return a->top > 0;
}

static void
state_of(struct session *s, struct article *a, struct state *out)
{
	places_state(a, out);
	/* A text that never came as far as its place keeps it. */
	out->top = a->resume > 0 ? a->resume : a->top;
	if (out->top > 0 && out->top < document_size(a->document))
		buf_str(&out->top_quote, document_view(a->document, out->top, TOP_QUOTE));
	struct str type = a->sel.any ? schema_name(s->schema, a->sel.type) : STR_NONE;
	if (type.len > 0 && type.len <= STATE_TYPE) {
		out->any = true;
		out->span = a->sel.span;
		memcpy(out->type, type.ptr, type.len);
		out->type[type.len] = '\0';
	}
	out->width = setting(s, SET_WIDTH) != s->usual_width ? setting(s, SET_WIDTH) : 0;
}

/* What another reader of this text has written since we looked comes to ours. */
static void
take_theirs(struct session *s, struct article *a, struct state *ours)
{
	struct buf text = {0};
	struct state base, theirs;
	if (!state_file_read(s->o.state, a->state_name, &text) ||
	    str_eq(buf_view(&text), buf_view(&a->saved)) ||
	    !state_read(buf_view(&text), &theirs)) {
		buf_done(&text);
		return;
	}
	if (!state_read(buf_view(&a->saved), &base))
		state_init(&base);
	state_merge(&base, &theirs, ours);
	places_adopt(a, ours);
	s->pane.stale = s->pane.stale || s->pane.tab == TAB_MARKS;
	state_done(&base);
	state_done(&theirs);
	buf_done(&text);
}

static bool
save(struct session *s, struct article *a, struct state *ours)
{
	struct buf text = {0};
	bool kept = false;
	int lock = state_lock(s->o.state);
	take_theirs(s, a, ours);
	state_write(ours, &text);
	if (text.len > LIMIT_STATE_FILE)
		session_fail(s, "notes and marks are too many to be kept");
	else if ((kept = state_file_write(s->o.state, a->state_name, buf_view(&text)))) {
		if (a->bundle == NULL)
			state_remember_path(s->o.state, a->path, a->state_name);
		buf_clear(&a->saved);
		buf_str(&a->saved, buf_view(&text));
	}
	state_unlock(lock);
	buf_done(&text);
	return kept;
}

bool
article_save(struct session *s, struct article *a)
{
	struct buf text = {0};
	struct state ours;
	bool kept = true;
	if (!remembers(s, a))
		return true;
	state_of(s, a, &ours);
	state_write(&ours, &text);
	if (!str_eq(buf_view(&text), buf_view(&a->saved)) &&
	    (a->saved.len > 0 || !state_is_plain(&ours)))
		kept = save(s, a, &ours);
	state_done(&ours);
	buf_done(&text);
	return kept;
}

/* ---- searches and commands */

static const struct { enum prompt_kind kind; char sign; } histories[] = {
	{PROMPT_SEARCH, '/'}, {PROMPT_COMMAND, ':'}, {PROMPT_FILTER, '&'},
};
enum { HISTORIES = sizeof histories / sizeof histories[0] };

/* What is on disk goes into the prompts that lack it, before what was typed in this run. */
void
history_load(struct session *s, enum prompt_kind kind)
{
	struct buf text = {0};
	struct str rest, line;
	if (s->o.state == NULL || !state_file_read(s->o.state, HISTORY_FILE, &text)) {
		buf_done(&text);
		return;
	}
	rest = buf_view(&text);
	while (str_line(&rest, &line)) {
		for (int i = 0; i < HISTORIES; i++) {
			if (histories[i].kind == kind && line.len > 1 &&
			    line.ptr[0] == histories[i].sign)
				prompt_remember(s->prompts[kind], str_sub(line, 1, line.len));
		}
	}
	buf_done(&text);
}

static void
history_text(struct session *s, struct buf *out, size_t most)
{
	for (int i = 0; i < HISTORIES; i++) {
		const struct prompt *p = s->prompts[histories[i].kind];
		size_t n = prompt_history_count(p), from = n, size = 0;
		while (from > 0 && size + prompt_history(p, from - 1).len + 2 <= most / HISTORIES)
			size += prompt_history(p, --from).len + 2;
		for (; from < n; from++) {
			struct str line = prompt_history(p, from);
			if (str_chr(line, '\n') < line.len || str_chr(line, '\r') < line.len)
				continue;
			buf_chr(out, histories[i].sign);
			buf_str(out, line);
			buf_chr(out, '\n');
		}
	}
}

/* Another reader may have written meanwhile: its lines stay, ours come after them. */
static void
history_save(struct session *s)
{
	enum { MOST = 48 * 1024 };
	struct buf now = {0}, old = {0};
	bool used = false;
	for (int i = 0; i < HISTORIES; i++)
		used = used || s->prompts[histories[i].kind] != NULL;
	if (s->o.state == NULL || !used)
		return;
	for (int i = 0; i < HISTORIES; i++) {
		enum prompt_kind kind = histories[i].kind;
		struct prompt *mine = s->prompts[kind];
		s->prompts[kind] = prompt_new();
		history_load(s, kind);
		for (size_t k = 0; mine != NULL && k < prompt_history_count(mine); k++)
			prompt_remember(s->prompts[kind], prompt_history(mine, k));
		prompt_free(mine);
	}
	history_text(s, &now, MOST);
	state_file_read(s->o.state, HISTORY_FILE, &old);
	if (now.len > 0 && !str_eq(buf_view(&now), buf_view(&old)))
		state_file_write(s->o.state, HISTORY_FILE, buf_view(&now));
	buf_done(&now);
	buf_done(&old);
}

void
session_save(struct session *s)
{
	for (size_t i = 0; i < s->articles.n; i++) {
		if (s->quits)
			own_save(s, &s->articles.v[i]);
		else
			own_rescue(s, &s->articles.v[i]);
		article_save(s, &s->articles.v[i]);
	}
	corpus_marks_save(s);
	history_save(s);
	hint_count_run(s);
}
