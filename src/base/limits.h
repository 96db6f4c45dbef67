/* base/limits.h - every budget for input that limn does not trust, in one place. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
	LIMIT_BLOCK = 64 * 1024,           /* bytes of a block before it is cut */
	LIMIT_BLOCK_SLACK = 4 * 1024,      /* bytes in which a cut looks for a good place */
	LIMIT_MARKS = 8,                   /* combining marks drawn in one cell */
	LIMIT_CLUSTER = 64,                /* bytes of a grapheme cluster drawn as one */
	LIMIT_COLUMNS = 2000,              /* of a screen */
	LIMIT_ROWS = 2000,                 /* of a screen */
	LIMIT_THEME_FILE = 4 << 20,        /* bytes of one theme */
	LIMIT_CONFIG_FILE = 1 << 20,       /* bytes of one config.yaml */
	LIMIT_CONFIG_DIRS = 4096,          /* bytes of $XDG_CONFIG_DIRS */
	LIMIT_BINDS = 1000,                /* keys bound by :bind in one session */
	LIMIT_LIST_FILE = 64 << 20,        /* bytes of a lexicon file, unpacked */
	LIMIT_THEME_CHAIN = 8,             /* themes that inherit from one another */
	LIMIT_YAML_DEPTH = 64,             /* nesting; libyaml 0.2.5 is quadratic in it */
	LIMIT_YAML_NODES = 2000000,        /* nodes of one file */
	LIMIT_YAML_ALIAS_NODES = 10000,    /* nodes that come out of aliases */
	LIMIT_STYLES = 4000,               /* of one chain of themes */
	LIMIT_TYPES = 1000,                /* of a theme's own */
	LIMIT_RULES = 20000,               /* of one ruleset */
	LIMIT_LEXICON_WORDS = 4000000,     /* of one ruleset */
	LIMIT_PATTERN_TOKENS = 200,        /* of one token pattern */
	LIMIT_PATTERN_STATES = 4000,       /* of one token pattern */
	LIMIT_PATTERN_DEPTH = 32,          /* nested groups */
	LIMIT_TREE_PATTERNS = 500,         /* of one ruleset: each costs at each place of its word */
	LIMIT_ROLE_RELATIONS = 50,         /* grammatical ones of one role */
	LIMIT_REGEX_SOURCE = 4096,         /* bytes */
	LIMIT_DIAG = 20,                   /* messages kept of one load */
	LIMIT_QUOTE = 40,                  /* characters of a file quoted in a message */
	LIMIT_ANN_LINE = 1 << 20,          /* bytes of a line of an annotation file */
	LIMIT_ANN_FILE = 512 << 20,        /* bytes of an annotation file */
	LIMIT_ANN_RECORDS = 4000000,       /* records of an annotation file */
	LIMIT_OWN_FILE = 64 << 20,         /* bytes of a file of one's own annotations */
	LIMIT_OWN_LINES = 2000000,         /* of it */
	LIMIT_SURFACE = 256,               /* bytes of a mention's text kept as a name */
	LIMIT_LAYERS = 256,                /* of one document in an annotation file */
	LIMIT_JSON_FILE = 64 << 20,        /* bytes of a document in JSON, kept as a tree */
	LIMIT_JSON_DEPTH = 256,            /* arrays and objects in one another */
	LIMIT_XML_FILE = 64 << 20,         /* bytes of an annotation file in XML, kept as a tree */
	LIMIT_XML_NODES = 8 << 20,         /* elements and texts of one */
	LIMIT_XML_DEPTH = 256,             /* nesting of its elements */
	LIMIT_XML_NAMESPACE = 1024,        /* bytes of a namespace: each element costs them */
	LIMIT_REANCHOR = 20000,            /* mentions of a file looked for beside their place */
	LIMIT_MENTION_ACTORS = 16,         /* that one mention of a file refers to */
	LIMIT_ID = 256,                    /* bytes of an id in an annotation file */
	LIMIT_RECORD = 64 << 20,           /* bytes of a line that is a document */
	LIMIT_PATH = 64 * 1024,            /* bytes of a path in a list */
	LIMIT_ANALYSE = 16 << 20,          /* bytes of a document analysed whole */
	LIMIT_TREES = 256 << 10,           /* bytes of a document whose grammar is known everywhere */
	LIMIT_MODEL = 16 << 20,            /* bytes of a model of English */
	LIMIT_TREEBANK = 256 << 20,        /* bytes of a file that models learn from */
	LIMIT_KEPT = 4 << 20,              /* bytes of annotations kept of a larger one */
	LIMIT_PATHS = 100000,              /* documents of one session */
	LIMIT_COUNT_DIGITS = 9,            /* of a count before a key */
	LIMIT_STATE_FILE = 256 * 1024,     /* bytes of a state file, and of the history */
	LIMIT_PROMPT = 4096,               /* bytes typed into a prompt */
	LIMIT_UNPACK_FREE = 64 << 20,      /* bytes that a packed text may always unpack to */
	LIMIT_UNPACK_RATIO = 250,          /* and beyond that, times its packed size */
	LIMIT_SPOOL_MIB = 16 * 1024,       /* MiB kept of a pipe or of an unpacked text */
	LIMIT_COPY = 100 * 1000,           /* bytes for the clipboard: many terminals take no more */
	LIMIT_TITLE = 200,                 /* bytes of a window's title */
	LIMIT_MARKUP_FILE = 64 << 20,      /* bytes of an article in HTML or Markdown */
	LIMIT_HTML_DEPTH = 256,            /* elements in one another */
	LIMIT_HTML_FORMATTING = 32,        /* <b> and its like that are open at once */
	LIMIT_HTML_ADDRESSES = 16 << 20,   /* bytes that make relative links whole */
	LIMIT_HTML_TREE = 1 << 30,         /* bytes of a page as a tree */
	LIMIT_SEARCH_OVERLAP = 64 * 1024,  /* bytes that search windows share */
	LIMIT_TREE_WORDS = 400,            /* words of a sentence parsed in one piece */
};

#endif
