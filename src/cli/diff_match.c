/*
 * Which files `limn diff` holds against each other.  What an argument is is told by its name and
 * content; files of folders are paired by their path below the folder, else by that without its
 * ending.
 */
#include "cli/diff_match.h"

#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "formats/own_file.h"

/* ---- sides */

static enum diff_side_kind
kind_of(const char *path, struct str from)
{
	if (strcmp(path, "-") && inputs_is_folder(path))
		return DIFF_FOLDER;
	if (str_is(from, "text"))
		return DIFF_TEXT;
	/* Also one that is empty: nothing is annotated in it. */
	bool is = !strcmp(path, "-") || from.len || collection_is(path, from) ||
	    format_by_path(str_of(path));
	return is ? DIFF_FILE : DIFF_TEXT;
}

static struct str
nth(const char *const *list, size_t n, size_t i)
{
	if (!n)
		return STR_NONE;
	return str_of(list[n == 1 ? 0 : i < n ? i : n - 1]);
}

static void
add_rules(struct diff *x)
{
	x->sides[x->n_sides++] = (struct diff_side){.kind = DIFF_RULES, .path = "the rules"};
}

/* The annotations beside a text that is alone, else one's own: compared with what the rules find
 * in it. */
static bool
take_beside(struct diff_matches *all)
{
	struct buf path = {0};
	struct diff_side *s = &all->diff->sides[0];
	const struct own_place own = {.path = str_of(s->path), .name = STR("")};
	bool found = format_beside(str_of(s->path), &path) || own_file_find(&own, NULL, &path);
	if (found) {
		struct diff_side text = *s;
		*s = (struct diff_side){.kind = DIFF_FILE,
		    .path = arena_copy(all->texts, path.ptr, path.len)};
		all->diff->sides[all->diff->n_sides++] = text;
	} else {
		complain("%s is a text, and no annotations lie beside it: name what it is to be "
		    "compared with", s->path);
	}
	buf_done(&path);
	return found;
}

/* One --from means the annotations: a text beside them is one all the same. */
static struct diff_side
side_of(const struct options *o, size_t i)
{
	struct str from = nth(o->froms, o->n_froms, i);
	struct diff_side s = {.path = o->files[i], .layer = nth(o->layers, o->n_layers, i)};
	bool looks_text = strcmp(s.path, "-") && from.len && o->n_froms < 2 &&
	    !inputs_is_folder(s.path) && !collection_is(s.path, STR_NONE) &&
	    str_ends(str_of(s.path), STR(".txt"));
	s.from = looks_text ? STR_NONE : from;
	s.kind = looks_text ? DIFF_TEXT : kind_of(s.path, s.from);
	return s;
}

bool
diff_match_sides(struct diff_matches *all)
{
	const struct options *o = all->diff->o;
	size_t texts = 0, folders = 0;
	if (o->n_files < 1 || o->n_files > DIFF_SIDES - 1) {
		complain(o->n_files ? "more than %d sides cannot be compared" :
		    "compare what? usage: limn diff A B, limn diff FOLDER FOLDER, or limn diff A for its "
		    "layers, or it and the rules", DIFF_SIDES - 1);
		return false;
	}
	for (size_t i = 0; i < o->n_files; i++) {
		struct diff_side s = side_of(o, i);
		texts += s.kind == DIFF_TEXT;
		folders += s.kind == DIFF_FOLDER;
		all->diff->sides[all->diff->n_sides++] = s;
	}
	if (texts > 1) {
		complain("these are texts: name annotations and at most one text (in which the rules are "
		    "run), or --from FORMAT");
		return false;
	}
	if (folders && texts) {
		complain("a folder is compared with a folder, or with files of the names in it");
		return false;
	}
	if (o->n_files == 1 && texts)
		return take_beside(all);
	if (o->n_files == 1) {
		all->diff->layers_of_one = !o->n_layers && !folders;
		add_rules(all->diff);
	}
	return true;
}

/* ---- folders: files are paired by their path below the folder, else by that without ending */

static struct str
copy(struct diff_matches *all, struct str s)
{
	return str_dup(s, all->texts);
}

static struct str
key_of(struct diff_matches *all, const struct input *in, bool whole)
{
	struct buf key = {0};
	struct str base = path_base(str_of(in->path)), stem = whole ? base : path_stem(base);
	if (!whole && str_ends(stem, STR(".txt")) && stem.len > 4)
		stem = str_sub(stem, 0, stem.len - 4);
	buf_str(&key, in->folder);
	buf_puts(&key, in->folder.len ? "/" : "");
	buf_str(&key, stem);
	struct str s = copy(all, buf_view(&key));
	buf_done(&key);
	return s;
}

void
diff_match_lone(struct diff_matches *all, size_t side, struct str name)
{
	struct diff_lone l = {.side = side};
	buf_str(&l.name, name);
	vec_push(&all->lones, l);
}

/* Of two files of one stem in a folder the first is taken, unless one has the very name. */
static uint32_t
find_file(struct diff_matches *all, struct map *of, const bool *used, const struct input *as)
{
	uint32_t at;
	if (map_get(of, key_of(all, as, true), &at) && !used[at])
		return at;
	if (map_get(of, key_of(all, as, false), &at) && !used[at])
		return at;
	return ID_NONE;
}

static struct map *
map_files(struct diff_matches *all, const struct inputs *in)
{
	struct map *of = map_new();
	uint32_t at;
	for (uint32_t i = 0; i < in->list.n; i++)
		if (!map_get(of, key_of(all, &in->list.v[i], false), &at))
			map_set(of, key_of(all, &in->list.v[i], false), i);
	for (uint32_t i = 0; i < in->list.n; i++)
		map_set(of, key_of(all, &in->list.v[i], true), i);
	return of;
}

static bool
read_folders(struct diff_matches *all)
{
	struct err err = {0};
	for (size_t i = 0; i < all->diff->n_sides; i++) {
		const struct diff_side *s = &all->diff->sides[i];
		if (s->kind != DIFF_FOLDER || inputs_add(&all->folders[i], s->path, s->from, &err))
			continue;
		complain_err(&err);
		return false;
	}
	return true;
}

/* A file against a folder is compared with the file of its name in it, as diff(1) does. */
static bool
match_file(struct diff_matches *all)
{
	struct diff_match m = {0};
	struct buf path = {0};
	struct str base = STR_NONE;
	bool ok = true;
	for (size_t i = 0; i < all->diff->n_sides && !base.len; i++)
		if (all->diff->sides[i].kind == DIFF_FILE)
			base = path_base(str_of(all->diff->sides[i].path));
	for (size_t i = 0; i < all->diff->n_sides; i++) {
		struct diff_side *s = &all->diff->sides[i];
		m.paths[i] = s->path;
		if (s->kind != DIFF_FOLDER)
			continue;
		path_join(&path, str_of(s->path), base);
		m.paths[i] = arena_copy(all->texts, path.ptr, path.len);
		s->kind = DIFF_FILE;
		if (!file_exists(m.paths[i])) {
			complain("%s is not there; of a file of many documents limn convert -O DIR -t brat "
			    "makes a folder, which can be compared", m.paths[i]);
			ok = false;
		}
	}
	m.name = path_stem(base);
	vec_push(&all->list, m);
	buf_done(&path);
	return ok;
}

static void
match_folders(struct diff_matches *all)
{
	struct map *of[DIFF_SIDES] = {NULL};
	bool *used[DIFF_SIDES] = {NULL};
	size_t n = all->diff->n_sides;
	for (size_t i = 1; i < n; i++) {
		of[i] = map_files(all, &all->folders[i]);
		used[i] = mem_array(all->folders[i].list.n + 1, sizeof **used);
	}
	for (size_t k = 0; k < all->folders[0].list.n; k++) {
		const struct input *in = &all->folders[0].list.v[k];
		struct diff_match m = {.paths = {in->path}, .name = key_of(all, in, false)};
		bool complete = true;
		for (size_t i = 1; i < n; i++) {
			if (all->diff->sides[i].kind != DIFF_FOLDER)
				continue;
			uint32_t at = find_file(all, of[i], used[i], in);
			complete = complete && at != ID_NONE;
			if (at != ID_NONE) {
				used[i][at] = true;
				m.paths[i] = all->folders[i].list.v[at].path;
			}
		}
		if (complete)
			vec_push(&all->list, m);
		else
			diff_match_lone(all, 0, key_of(all, in, true));
	}
	for (size_t i = 1; i < n; i++) {
		for (size_t k = 0; k < all->folders[i].list.n; k++)
			if (!used[i][k])
				diff_match_lone(all, i, key_of(all, &all->folders[i].list.v[k], true));
		map_free(of[i]);
		mem_free(used[i]);
	}
}

bool
diff_match_files(struct diff_matches *all)
{
	size_t folders = 0, files = 0;
	for (size_t i = 0; i < all->diff->n_sides; i++) {
		folders += all->diff->sides[i].kind == DIFF_FOLDER;
		files += all->diff->sides[i].kind == DIFF_FILE;
	}
	if (folders && files)
		return match_file(all);
	if (!folders) {
		struct diff_match m = {.name = STR_NONE};
		for (size_t i = 0; i < all->diff->n_sides; i++)
			m.paths[i] = all->diff->sides[i].path;
		vec_push(&all->list, m);
		return true;
	}
	if (!read_folders(all))
		return false;
	match_folders(all);
	if (!all->list.n && !all->lones.n)
		complain("there is nothing to compare");
	return all->list.n || all->lones.n;
}

/* ---- its life */

void
diff_matches_init(struct diff_matches *all, struct diff *diff)
{
	*all = (struct diff_matches){.diff = diff, .texts = arena_new()};
}

void
diff_matches_done(struct diff_matches *all)
{
	for (size_t i = 0; i < all->lones.n; i++)
		buf_done(&all->lones.v[i].name);
	vec_done(&all->lones);
	vec_done(&all->list);
	for (size_t i = 0; i < DIFF_SIDES; i++)
		inputs_done(&all->folders[i]);
	arena_free(all->texts);
}
