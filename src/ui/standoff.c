/*
 * By name alone, since no file is opened before somebody goes there: annotations in a format whose
 * files never bring a text (brat's .ann, .a1, .a2) are read with their text.
 */
#include "ui/standoff.h"

#include "base/map.h"
#include "formats/format.h"
#include "formats/text_of.h"

/* Whether it is called as what never has a text. */
static bool
never_has_text(struct str path)
{
	const struct format *f;
	for (size_t i = 0; (f = format_at(i)) != NULL; i++) {
		if (f->steps != NULL && format_is_named(f, path))
			return true;
	}
	return false;
}

/* "./a.txt" is "a.txt". */
static struct str
plain(struct str path)
{
	while (str_starts(path, STR("./")))
		path = str_sub(path, 2, path.len);
	return path;
}

void
standoff_join(struct session *s)
{
	struct map *named = map_new();
	size_t n = 0;
	for (size_t i = 0; i < s->articles.n; i++)
		map_set(named, plain(str_of(s->articles.v[i].path)), 1);
	for (size_t i = 0; i < s->articles.n; i++) {
		struct article *a = &s->articles.v[i];
		struct str path = str_of(a->path);
		struct buf text = {0};
		uint32_t any;
		bool brought = s->articles.n > 1 && never_has_text(path) &&
		    format_text_of(path, STR(""), &text) &&
		    map_get(named, plain(buf_view(&text)), &any);
		buf_done(&text);
		if (!brought)
			s->articles.v[n++] = *a;
	}
	s->articles.n = n;
	map_free(named);
}
