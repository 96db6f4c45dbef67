/* Only absolute paths count, as the specification says; others are as if they were not set. */
#include "cli/user_folders.h"

#include <stdlib.h>

#include "base/file.h"

static const char *
folder(const struct options *o, const char *variable, const char *below_home, struct buf *out)
{
	const char *xdg = getenv(variable), *home = getenv("HOME");
	if (o->no_state || o->secure || o->dump)
		return NULL;
	if (xdg && *xdg == '/')
		return path_join(out, str_of(xdg), STR("limn"));
	if (!home || *home != '/' || !file_exists(home))
		return NULL;
	return path_join(out, str_of(home), str_of(below_home));
}

const char *
state_folder(const struct options *o, struct buf *out)
{
	return folder(o, "XDG_STATE_HOME", ".local/state/limn", out);
}

const char *
cache_folder(const struct options *o, struct buf *out)
{
	return folder(o, "XDG_CACHE_HOME", ".cache/limn", out);
}
