/* Reads CoNLL-U line by line; what a line lacks is an error with its number. */
#include "train/conllu.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "lang/tree.h"
#include "lang/words.h"

enum { COLUMNS = 10 };

struct reader {
	struct corpus *c;
	const char *name;
	size_t line;
	struct str id, text;
	bool paragraph;
	bool open;                   /* a sentence */
	uint32_t n;                  /* words of it */
	uint32_t joined;             /* last word of a multiword token */
	bool joined_space;           /* whether a blank follows that one */
};

static bool
bad(const struct reader *r, struct err *err, const char *what)
{
	return err_set(err, ERR_SYNTAX, "%s:%zu: %s", r->name, r->line, what);
}

static struct str
copy(struct corpus *c, struct str s)
{
	return str_dup(s, c->arena);
}

static void
begin_document(struct reader *r, struct str id)
{
	struct corpus *c = r->c;
	struct gold_document d = {.id = copy(c, id), .first = c->sentences.n};
	vec_push(&c->documents, d);
}

static bool
value_of(struct str line, const char *key, struct str *value)
{
	struct str k = str_of(key);
	if (!str_starts(line, k))
		return false;
	*value = str_trim(str_sub(line, k.len, line.len));
	return true;
}

static void
comment(struct reader *r, struct str line)
{
	struct str v;
	if (value_of(line, "# newdoc", &v)) {
		struct str id = v;
		if (value_of(v, "id =", &id) || !v.len)
			begin_document(r, id);
	} else if (value_of(line, "# newpar", &v)) {
		r->paragraph = true;
	} else if (value_of(line, "# sent_id =", &v)) {
		r->id = copy(r->c, v);
	} else if (value_of(line, "# text =", &v)) {
		r->text = copy(r->c, v);
	}
}

static void
begin_sentence(struct reader *r)
{
	struct corpus *c = r->c;
	if (!c->documents.n)
		begin_document(r, STR_NONE);
	struct gold_sentence s = {.id = r->id, .text = r->text, .first = c->words.n,
	    .paragraph = r->paragraph};
	vec_push(&c->sentences, s);
	c->documents.v[c->documents.n - 1].n++;
	r->open = true;
	r->paragraph = false;
	r->id = r->text = STR_NONE;
	r->n = r->joined = 0;
}

static bool
end_sentence(struct reader *r, struct err *err)
{
	if (!r->open)
		return true;
	struct gold_sentence *s = &r->c->sentences.v[r->c->sentences.n - 1];
	s->n = r->n;
	r->open = false;
	for (size_t i = 0; i < s->n; i++)
		if (r->c->words.v[s->first + i].head > s->n)
			return bad(r, err, "a head is no word of the sentence");
	return true;
}

static struct str
unless_empty(struct corpus *c, struct str s)
{
	return str_is(s, "_") ? STR_NONE : copy(c, s);
}

struct str
gold_feature(struct str column, const char *key)
{
	struct str part, k = str_of(key);
	while (str_split(&column, '|', &part))
		if (part.len > k.len && part.ptr[k.len] == '=' && str_starts(part, k))
			return str_sub(part, k.len + 1, part.len);
	return STR_NONE;
}

static bool
space_after(struct str misc)
{
	return !str_is(gold_feature(misc, "SpaceAfter"), "No");
}

/* The line of a multiword token, 8-9. */
static bool
joined(struct reader *r, struct str rest, struct str misc, struct err *err)
{
	uint64_t last;
	if (!str_take_size(&rest, &last) || rest.len || last > UINT32_MAX)
		return bad(r, err, "expected a number of a word, as in 8, 8-9 or 8.1");
	r->joined = (uint32_t)last;
	r->joined_space = space_after(misc);
	return true;
}

static bool
word(struct reader *r, const struct str *f, struct err *err)
{
	struct corpus *c = r->c;
	uint64_t head = 0;
	struct str number = f[6];
	enum pos pos = POS_X;
	enum dependency dep = DEP_NONE;
	if (!str_is(f[3], "_") && !pos_of(f[3], &pos))
		return bad(r, err, "the fourth column is no part of speech of UD");
	if (!str_is(number, "_") && (!str_take_size(&number, &head) || number.len))
		return bad(r, err, "the seventh column is no number");
	if (!str_is(f[7], "_") && !dep_of(f[7], &dep))
		return bad(r, err, "the eighth column is no relation of UD");
	struct gold_word w = {.form = copy(c, f[1]), .xpos = unless_empty(c, f[4]),
	    .feats = unless_empty(c, f[5]), .misc = unless_empty(c, f[9]), .pos = (uint8_t)pos,
	    .dep = (uint8_t)dep};
	w.lemma = str_is(f[1], "_") ? w.form : unless_empty(c, f[2]);
	w.head = head > UINT32_MAX ? UINT32_MAX : (uint32_t)head;
	w.space = r->n < r->joined    ? false
		  : r->n == r->joined && r->joined ? r->joined_space
						   : space_after(w.misc);
	if (gold_feature(w.misc, "Entity").len)
		c->documents.v[c->documents.n - 1].entities = true;
	vec_push(&c->words, w);
	return true;
}

static bool
columns(struct reader *r, struct str line, struct err *err)
{
	struct str f[COLUMNS], part;
	size_t n = 0;
	while (n < COLUMNS && str_split(&line, '\t', &part))
		f[n++] = part;
	if (n < COLUMNS || line.len)
		return bad(r, err, "expected ten columns, separated by tabs");
	if (!r->open)
		begin_sentence(r);
	struct str id = f[0];
	uint64_t number;
	if (!str_take_size(&id, &number))
		return bad(r, err, "expected a number of a word, as in 8, 8-9 or 8.1");
	if (str_take_char(&id, '-'))
		return joined(r, id, f[9], err);
	if (id.len && id.ptr[0] == '.')
		return true;
	if (id.len || number != r->n + 1)
		return bad(r, err, "words are not numbered one by one");
	r->n++;
	return word(r, f, err);
}

bool
corpus_read_text(struct corpus *c, const char *name, struct str text, struct err *err)
{
	struct reader r = {.c = c, .name = name};
	struct str line;
	if (!c->arena)
		c->arena = arena_new();
	while (str_line(&text, &line)) {
		r.line++;
		if (!line.len) {
			if (!end_sentence(&r, err))
				return false;
		} else if (line.ptr[0] == '#') {
			comment(&r, line);
		} else if (!columns(&r, line, err)) {
			return false;
		}
	}
	return end_sentence(&r, err);
}

bool
corpus_read(struct corpus *c, const char *path, struct err *err)
{
	struct buf text = {0};
	bool ok = file_read(path, LIMIT_TREEBANK, &text, err) &&
		  corpus_read_text(c, path, buf_view(&text), err);
	buf_done(&text);
	return ok;
}

static int
is_conllu(const struct dirent *d)
{
	return str_ends(str_of(d->d_name), STR(".conllu"));
}

bool
corpus_read_folder(struct corpus *c, const char *folder, struct err *err)
{
	struct dirent **list;
	int n = scandir(folder, &list, is_conllu, NULL);
	if (n < 0)
		return err_sys(err, "cannot read %s", folder);
	VEC(struct str) names = {0};
	struct buf path = {0};
	bool ok = true;
	if (!c->arena)
		c->arena = arena_new();
	for (int i = 0; i < n; i++) {
		struct str name = copy(c, str_of(list[i]->d_name));
		size_t at = names.n;
		while (at > 0 && str_cmp(names.v[at - 1], name) > 0)
			at--;
		vec_insert(&names, at, name);
		free(list[i]);
	}
	free(list);
	for (size_t i = 0; i < names.n && ok; i++)
		ok = corpus_read(c, path_join(&path, str_of(folder), names.v[i]), err);
	vec_done(&names);
	buf_done(&path);
	return ok;
}

void
corpus_done(struct corpus *c)
{
	vec_done(&c->words);
	vec_done(&c->sentences);
	vec_done(&c->documents);
	arena_free(c->arena);
	*c = (struct corpus){0};
}
