/*
 * The same type (and actor) for all places of the article that have the target's words: whole
 * words in the same case, whatever blanks and line ends stand between them.  One step.
 */
#include <string.h>

#include "ui/own_internal.h"

#include "annot/spanidx.h"
#include "base/clean.h"
#include "ui/choice.h"

enum { CHUNK = 1 << 20, PLACES_MOST = 20000, WORDS_MOST = 1000 };

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool
in_word(char c)
{
	unsigned char b = (unsigned char)c;
	return b >= 0x80 || (b >= '0' && b <= '9') || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
}

/* How many bytes of the text the words take at its beginning; 0: they are not there. */
static size_t
match(struct str words, struct str text)
{
	size_t at = 0;
	for (size_t i = 0; i < words.len;) {
		if (!is_blank(words.ptr[i])) {
			if (at >= text.len || text.ptr[at++] != words.ptr[i++])
				return 0;
			continue;
		}
		if (at >= text.len || !is_blank(text.ptr[at]))
			return 0;
		while (i < words.len && is_blank(words.ptr[i]))
			i++;
		while (at < text.len && is_blank(text.ptr[at]))
			at++;
	}
	return at;
}

typedef VEC(struct span) places_list;

/* The places in one chunk that begin before `end`; text begins at byte `from` of the document. */
static void
find_in(struct str words, struct str text, uint64_t from, size_t begin, size_t end, void *list)
{
	places_list *out = list;
	for (size_t i = begin; i < end && out->n < PLACES_MOST;) {
		const char *at = memchr(text.ptr + i, words.ptr[0], end - i);
		if (at == NULL)
			return;
		i = (size_t)(at - text.ptr);
		size_t n = match(words, str_sub(text, i, text.len));
		bool whole = n > 0 && (i == 0 || !in_word(text.ptr[i - 1]) || !in_word(words.ptr[0])) &&
		    (i + n == text.len || !in_word(text.ptr[i + n]) ||
		    !in_word(words.ptr[words.len - 1]));
		if (whole)
			vec_push(out, ((struct span){from + i, from + i + n}));
		i += whole ? n : 1;
	}
}

/* A chunk begins a byte early, to see whether a word begins there, and ends late. */
static void
find_all(struct document *d, struct str words, places_list *out)
{
	uint64_t size = document_size(d);
	for (uint64_t at = 0; at < size; at += CHUNK) {
		uint64_t from = at > 0 ? at - 1 : 0;
		uint64_t to = at + CHUNK + 2 * words.len + 64 < size ? at + CHUNK + 2 * words.len + 64 :
		    size;
		struct str text = document_view(d, from, (size_t)(to - from));
		size_t begin = (size_t)(at - from);
		size_t end = begin + CHUNK < text.len ? begin + CHUNK : text.len;
		if (begin < end)
			find_in(words, text, from, begin, end, out);
	}
}

/* The shown mention of the model on these words that is no trigger. */
static uint32_t
mention_at(const struct model *m, struct span at)
{
	uint32_t found = ID_NONE;
	for (uint32_t i = m != NULL ? spanidx_at_or_after(m->index, at.from) : ID_NONE;
	    m != NULL && i < m->n_mentions && m->mentions[i].m->span.from == at.from; i++) {
		const struct model_mention *x = &m->mentions[i];
		if (x->m->span.to == at.to && !x->dropped && !(x->m->flags & MENTION_TRIGGER))
			found = i;
	}
	return found;
}

/* Gives one place the type and the actor; false: it has them already as one's own. */
static bool
give(struct session *s, struct span at, uint32_t type, uint32_t actor, struct str name)
{
	const struct model *m = session_article(s)->model;
	struct own *o = session_article(s)->own->own;
	struct own_target t = {.any = true, .span = at, .item = ID_NONE,
		.mention = mention_at(m, at), .rejected = ID_NONE};
	bool changed = false;
	if (t.mention != ID_NONE) {
		const struct model_mention *x = &m->mentions[t.mention];
		t.type = x->type;
		t.item = own_is_own(m, x->layer) ? own_number(x) : ID_NONE;
	}
	uint32_t id = own_target_mention(s, &t, type);
	if (id == ID_NONE)
		return false;
	changed = t.item == ID_NONE;
	if (own_item(o, id)->type != type)
		changed = own_set_type(o, id, type) || changed;
	if (actor != 0)
		changed = own_set_actor(o, id, actor, name) || changed;
	return changed;
}

void
own_give_all(struct session *s, uint32_t type, uint32_t actor, struct str name)
{
	struct own_asking *k = own_asking(s);
	struct document *d = session_article(s)->document;
	struct span at = k->target.span;
	struct buf words = {0}, said = {0}, line = {0};
	places_list list = {0};
	size_t n = 0;
	if (at.to - at.from > WORDS_MOST) {
		session_note(s, "that is more than words: choose less");
		return;
	}
	own_settle(s);
	buf_str(&words, document_view(d, at.from, (size_t)(at.to - at.from)));
	if (words.len > 0)
		find_all(d, buf_view(&words), &list);
	buf_puts(&said, "all ");
	own_say(s, type, at, &said);
	if (own_step_begin(s, buf_cstr(&said))) {
		own_touch(s, at);
		for (size_t i = 0; i < list.n; i++)
			n += give(s, list.v[i], type, actor, name);
		choice_clear(s);
		own_select(s, at, type);
		own_step_end(s);
		own_say(s, type, at, &line);
		buf_fmt(&line, " in %zu place%s%s", n, n == 1 ? "" : "s",
		    list.n == PLACES_MOST ? " (no more at once)" : "");
		if (n == 0)
			session_note(s, "all %zu are so already", list.n);
		else
			own_tell(s, buf_view(&line));
	}
	k->gave = true;
	k->last_type = type;
	k->last_event = false;
	k->last_actor = actor;
	vec_done(&list);
	buf_done(&words);
	buf_done(&said);
	buf_done(&line);
}
