/*
 * lexicons: lists in the theme and list files: an entry a line, TAB id, TAB aliases; lines that
 * begin with '#' are comments.  A lexicon given again replaces the one before; "+name" adds,
 * "-name" takes away.
 */
#include <sys/stat.h>

#include "base/clean.h"
#include "base/limits.h"
#include "rules/ruleset.h"
#include "text/document.h"
#include "theme/loader.h"
#include "theme/suggest.h"

enum { ENTRY_BYTES = 1000, PIECE = 1 << 20, FILES_MAX = 1000 };

struct lexicon {
	struct loader *l;
	struct script *s;
	uint32_t id;
	bool removes;
};

static void
put(const struct lexicon *x, struct str entry, struct str id, struct place at)
{
	if (x->removes) {
		builder_lexicon_remove(x->l->builder, x->id, entry);
		return;
	}
	if (x->l->n_words++ < LIMIT_LEXICON_WORDS)
		builder_lexicon_add(x->l->builder, x->id, entry, id, at);
}

/* NULL, or what is wrong with an entry or id. */
static const char *
entry_problem(struct str s, struct buf *token)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp = (unsigned char)s.ptr[i];
		bool bad = false;
		if (cp >= 0x20 && cp < 0x7F) {
			i++;
			continue;
		}
		i += clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad)
			return "not UTF-8 here";
		if (!clean_is_unsafe(cp) || cp == 0xAD)
			continue;
		clean_token(token, cp);
		return "an entry cannot hold";
	}
	return s.len > ENTRY_BYTES ? "an entry is longer than 1,000 bytes" : NULL;
}

static void
take_line(const struct lexicon *x, struct script *file, struct str line, struct place at)
{
	struct str fields = line, entry, id = STR_NONE, alias;
	struct buf token = {0};
	const char *problem = NULL;
	while (!problem && str_split(&fields, '\t', &entry))
		problem = entry_problem(entry, &token);
	if (problem) {
		size_t from = (size_t)(line.ptr - file->text.ptr);
		script_say(file, DIAG_ERROR, from, from + line.len, NULL, "%s%s%s", problem,
		    token.len ? " " : "", buf_cstr(&token));
		buf_done(&token);
		return;
	}
	fields = line;
	str_split(&fields, '\t', &entry);
	if (str_split(&fields, '\t', &id))
		id = str_trim(id);
	put(x, str_trim(entry), id, at);
	while (str_split(&fields, '\t', &alias)) {
		alias = str_trim(alias);
		if (alias.len)
			put(x, alias, id, at);
	}
}

static void
take_lines(const struct lexicon *x, struct script *file)
{
	struct str rest = file->text, line;
	struct place at = {file->file, 0, 1};
	while (str_line(&rest, &line)) {
		at.line++;
		struct str text = str_trim(line);
		if (text.len && text.ptr[0] != '#')
			take_line(x, file, line, at);
	}
}

/* A packed list, unpacked by the reader of documents. */
static struct script *
read_packed(const struct lexicon *x, const char *path, struct err *err)
{
	struct document *d = document_open(path, &(struct document_options){.encoding = "UTF-8", .markup = MARKUP_NONE}, err);
	struct buf text = {0};
	if (!d)
		return NULL;
	while (!document_complete(d) && document_size(d) <= LIMIT_LIST_FILE &&
	    document_more(d, PIECE, false))
		continue;
	bool ok = document_size(d) <= LIMIT_LIST_FILE;
	for (uint64_t at = 0; ok && at < document_size(d);) {
		struct str piece = document_view(d, at, PIECE);
		if (!piece.len)
			break;
		buf_str(&text, piece);
		at += piece.len;
	}
	document_free(d);
	struct script *s = NULL;
	if (ok) {
		s = loader_text(x->l, str_of(path), buf_view(&text));
		s->owned = text;
	} else {
		err_set(err, ERR_LIMIT, "a list is larger than %d MiB", LIMIT_LIST_FILE >> 20);
		buf_done(&text);
	}
	return s;
}

static struct script *
read_list(const struct lexicon *x, const char *path, struct err *err)
{
	struct str name = str_of(path);
	struct stat st;
	bool packed = str_ends(name, STR(".gz")) || str_ends(name, STR(".zst"));
	if (packed)
		vec_push(&x->l->out->files, loader_keep(x->l, name));
	if (packed && !stat(path, &st) && S_ISREG(st.st_mode))
		return read_packed(x, path, err);
	return loader_read(x->l, path, LIMIT_LIST_FILE, err);
}

static const struct builtin_file *
builtin_list(const struct lexicon *x, struct str name)
{
	const struct builtin *b = x->l->options->builtin;
	for (size_t i = 0; b && !x->s->folder.len && i < b->n_files; i++) {
		if (str_eq(b->files[i].name, name))
			return &b->files[i];
	}
	return NULL;
}

static void
keep_list(struct loader *l, struct str name, struct str text)
{
	for (size_t i = 0; i < l->out->lists.n; i++) {
		if (str_eq(l->out->lists.v[i].name, name))
			return;
	}
	vec_push(&l->out->lists, ((struct builtin_file){loader_keep(l, name), loader_keep(l, text)}));
}

static void
take_file(const struct lexicon *x, const struct node *n)
{
	struct str name;
	struct buf path = {0};
	struct err err = {0};
	struct script *file = NULL;
	if (!take_name(x->s, n, "a file", &name))
		return;
	if (x->l->scripts.n > FILES_MAX || x->l->list_bytes > 2 * (size_t)LIMIT_LIST_FILE) {
		say(x->s, n, NULL, "more than %d list files, or 128 MiB of them", FILES_MAX);
		return;
	}
	const struct builtin_file *built = builtin_list(x, name);
	if (built) {
		file = loader_text(x->l, name, built->text);
	} else if (loader_below(x->s, n, name, &path)) {
		file = read_list(x, buf_cstr(&path), &err);
		if (!file)
			say(x->s, n, NULL, "%s", err.text);
	}
	buf_done(&path);
	if (!file)
		return;
	x->l->list_bytes += file->text.len;
	if (x->l->options->keep_lists)
		keep_list(x->l, name, file->text);
	file->named = x->s->named;
	loader_number(x->l, file, name);
	take_lines(x, file);
}

static void
take_words(const struct lexicon *x, const struct node *n)
{
	if (n->kind != NODE_LIST && !take_list(x->s, n, "words"))
		return;
	for (uint32_t i = 0; i < n->n; i++) {
		struct str word;
		struct buf token = {0};
		if (!take_text(x->s, n->items[i], "a word", &word))
			continue;
		const char *problem = entry_problem(word, &token);
		if (problem)
			say(x->s, n->items[i], NULL, "%s %s", problem, buf_cstr(&token));
		else if (!str_trim(word).len)
			say(x->s, n->items[i], "take it out", "expected a word, found an empty text");
		else
			put(x, str_trim(word), STR_NONE, loader_place(x->l, x->s, n->items[i]));
		buf_done(&token);
	}
}

static void
take_forms(struct script *s, const struct node *n, struct lexicon_spec *spec)
{
	for (size_t i = 0; i < many(n); i++) {
		int k = take_choice(s, many_at(n, i), "form", form_names);
		spec->flags |= k == 0 ? LEXICON_NOUN : k == 1 ? LEXICON_VERB : 0u;
	}
}

/* Everything but the words. */
static void
take_spec(struct loader *l, struct script *s, const struct node *n, struct lexicon_spec *spec)
{
	struct key_names names = {lexicon_keys, "lexicon", spec->name};
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *value = n->pairs[i].value;
		switch (take_key(s, n->pairs[i].key, &names)) {
		case LEX_FORMS: take_forms(s, value, spec); break;
		case LEX_CASE:
			spec->flags |= take_choice(s, value, "case", case_names) == 1 ? LEXICON_EXACT : 0u;
			break;
		case LEX_TYPE: spec->type = rule_type(l, s, value, TYPE_ENTITY).text; break;
		case LEX_CERTAINTY: take_percent(s, value, "certainty", &spec->certainty); break;
		default: break;
		}
	}
	if (!node_get(n, "words") && !node_get(n, "file") && !n->cut && !has_unknown(n, lexicon_keys))
		say(s, n, "as in words: [one, two], or file: lists/names.txt",
		    "a lexicon has words or a file");
}

static void
take_content(const struct lexicon *x, const struct node *n)
{
	if (n->kind == NODE_LIST) {
		take_words(x, n);
		return;
	}
	for (uint32_t i = 0; i < n->n; i++) {
		struct str key = n->pairs[i].key->text;
		if (str_is(key, "words"))
			take_words(x, n->pairs[i].value);
		else if (str_is(key, "file"))
			take_file(x, n->pairs[i].value);
	}
}

static void
say_no_lexicon(struct loader *l, struct script *s, const struct node *key, struct str name)
{
	struct suggest near = suggest_for(name);
	struct buf help = {0};
	for (size_t i = 0; i < l->lexicon_names.n && !script_full(s); i++)
		suggest_try(&near, l->lexicon_names.v[i]);
	suggest_add(&near, &help);
	say(s, key, help.len ? buf_cstr(&help) : NULL, "there is no lexicon '%s' before this",
	    quote(name).text);
	buf_done(&help);
}

/* "+title" and "-title": words and files only. */
static void
change(struct loader *l, struct script *s, const struct node_pair *pair, struct str name)
{
	struct lexicon x = {.l = l, .s = s, .removes = pair->key->text.ptr[0] == '-'};
	if (!map_get(l->lexicons, name, &x.id)) {
		say_no_lexicon(l, s, pair->key, name);
		return;
	}
	builder_lexicon_more(l->builder, x.id, loader_place(l, s, pair->key));
	if (pair->value->kind == NODE_MAP) {
		struct key_names names = {lexicon_change_keys, "lexicon", pair->key->text};
		for (uint32_t i = 0; i < pair->value->n; i++)
			take_key(s, pair->value->pairs[i].key, &names);
	} else if (!take_list(s, pair->value, "words")) {
		return;
	}
	take_content(&x, pair->value);
}

static void
load_lexicon(struct loader *l, struct script *s, const struct node_pair *pair)
{
	struct lexicon_spec spec = {.at = loader_place(l, s, pair->key)};
	struct lexicon x = {.l = l, .s = s};
	if (!take_word(s, pair->key, "the name of a lexicon", &spec.name))
		return;
	if (node_is_null(pair->value)) {
		if (map_get(l->lexicons, spec.name, &x.id))
			builder_lexicon_clear(l->builder, x.id);
		else
			say_no_lexicon(l, s, pair->key, spec.name);
		return;
	}
	if (pair->value->kind == NODE_SCALAR) {
		take_list(s, pair->value, "a lexicon");
		return;
	}
	if (pair->value->kind == NODE_MAP)
		take_spec(l, s, pair->value, &spec);
	if (!map_get(l->lexicons, spec.name, &x.id))
		vec_push(&l->lexicon_names, spec.name);
	x.id = builder_lexicon(l->builder, &spec);
	builder_lexicon_clear(l->builder, x.id);
	map_set(l->lexicons, spec.name, x.id);
	take_content(&x, pair->value);
}

void
load_lexicons(struct loader *l, struct script *s, const struct node *n)
{
	if (node_is_null(n)) {
		for (size_t i = 0; i < l->lexicon_names.n; i++) {
			uint32_t id;
			if (map_get(l->lexicons, l->lexicon_names.v[i], &id))
				builder_lexicon_clear(l->builder, id);
		}
		return;
	}
	if (!take_map(s, n, "lexicons"))
		return;
	size_t words = l->n_words;
	for (uint32_t i = 0; i < n->n; i++) {
		struct str name = n->pairs[i].key->text;
		if (name.len > 1 && (name.ptr[0] == '+' || name.ptr[0] == '-'))
			change(l, s, &n->pairs[i], str_sub(name, 1, name.len));
		else
			load_lexicon(l, s, &n->pairs[i]);
	}
	if (words <= LIMIT_LEXICON_WORDS && l->n_words > LIMIT_LEXICON_WORDS)
		say(s, n, NULL, "more than %d words", LIMIT_LEXICON_WORDS);
}
