/* Few kinds, so a list; their texts are the writers' literals. */
#include "formats/losses.h"

#include <string.h>

#include "base/vec.h"
#include "formats/format.h"

struct kind { const char *what; size_t n; };
struct losses { VEC(struct kind) kinds; };

struct losses *
losses_new(void)
{
	return mem_alloc(sizeof(struct losses));
}

void
losses_free(struct losses *l)
{
	if (l)
		vec_done(&l->kinds);
	mem_free(l);
}

size_t
losses_count(const struct losses *l)
{
	return l->kinds.n;
}

const char *
losses_at(const struct losses *l, size_t i, size_t *n)
{
	*n = l->kinds.v[i].n;
	return l->kinds.v[i].what;
}

void
losses_say(const struct losses *l, size_t i, struct buf *out)
{
	buf_fmt(out, "lost or changed: %zu %s", l->kinds.v[i].n, l->kinds.v[i].what);
}

void
losses_add(struct losses *l, const char *what, size_t n)
{
	if (!n)
		return;
	for (size_t i = 0; i < l->kinds.n; i++) {
		if (!strcmp(l->kinds.v[i].what, what)) {
			l->kinds.v[i].n += n;
			return;
		}
	}
	vec_push(&l->kinds, ((struct kind){what, n}));
}

void
losses_join(struct losses *l, const struct losses *from)
{
	for (size_t i = 0; i < from->kinds.n; i++)
		losses_add(l, from->kinds.v[i].what, from->kinds.v[i].n);
}

void
export_lost(const struct export *e, const char *what, size_t n)
{
	if (e->losses)
		losses_add(e->losses, what, n);
}
