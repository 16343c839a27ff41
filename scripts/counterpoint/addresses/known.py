"""What is known of hosts, as data: each row with the page that says so.

A site adds rows of the same form under `hosts:` in its registry (`model/records.py`, `Host`); `hosts.py` says what they
do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

PLATFORM, ARCHIVE, SHORTENER, REDIRECTOR = "platform", "archive", "shortener", "redirector"


class HostRow(NamedTuple):
    """What is known of some hosts.

    Attributes:
        kind: one of the four.
        names: of the hosts, those below them included; `google.*` is meant below every top-level domain. None at all
            means every host.
        source: the page that says so.
        parameters: of addresses, that only follow the reader; `utm_*` means all that begin so.
        same: pairs of forms of address that are one page, such as `/s/{channel} = /{channel}`.
        copies: forms of address of what is kept of a page, with `{page}` and `{moment}`.
        targets: paths that send readers on, such as `/url?q`: behind the `?` stands the parameter that contains the
            address of the page, if one does, or `*` where all behind it is that address; `/read/*` means all paths that
            begin so. Of an archive, paths that lead to a list or a form, and to no copy.
    """

    kind: str
    names: Sequence[str]
    source: str
    parameters: Sequence[str] = ()
    same: Sequence[str] = ()
    copies: Sequence[str] = ()
    targets: Sequence[str] = ()


_WAYBACK = ("/{moment}/{page}",)
_LIST_OF_ARCHIVES = "https://en.wikipedia.org/wiki/Wikipedia:List_of_web_archives_on_Wikipedia"
_CLEAR_URLS = "https://github.com/ClearURLs/Rules"
_ADGUARD = "https://github.com/AdguardTeam/AdguardFilters/blob/master/TrackParamFilter/sections/general_url.txt"
_ADGUARD_BY_SITE = "https://github.com/AdguardTeam/AdguardFilters/blob/master/TrackParamFilter/sections/specific.txt"
_SHORTENERS = "https://en.wikipedia.org/wiki/URL_shortening"
_BRAVE = "https://github.com/brave/brave-browser/wiki/Query-String-Filter"
_LIST_OF_SHORTENERS = "https://github.com/PeterDaveHello/url-shorteners"
_FIREFOX = (
    "https://firefox-source-docs.mozilla.org/toolkit/components/antitracking/anti-tracking/query-stripping/index.html"
)

KNOWN = (
    # Parameters of every host
    HostRow(PLATFORM, (), "https://support.google.com/analytics/answer/10917952", ("utm_*",)),
    HostRow(
        PLATFORM,
        (),
        _FIREFOX,
        ("mc_eid", "oly_anon_id", "oly_enc_id", "__s", "vero_id", "_hsenc", "mkt_tok", "fbclid"),
    ),
    HostRow(
        PLATFORM,
        (),
        _CLEAR_URLS,
        (
            *(
                "ga_*",
                "_ga",
                "_gl",
                "gclid",
                "dclid",
                "srsltid",
                "yclid",
                "_openstat",
                "twclid",
                "__twitter_impression",
            ),
            *("fb_action_*", "fb_source", "fb_ref", "msclkid", "mc_cid", "vero_conv", "__hsfp", "__hssc", "__hstc"),
            *("hsctatracking", "cmpid", "wt_mc", "wt_zmc", "s_cid", "rb_clickid", "wickedid", "ml_subscriber"),
            *("ml_subscriber_hash", "echobox", "hmb_*", "itm_campaign", "itm_medium", "itm_source", "spm", "wtrid"),
            *("otm_*", "vn_*", "gs_l", "os_ehash", "tracking_source", "mc_tc", "action_object_map", "action_type_map"),
            "action_ref_map",
        ),
    ),
    HostRow(
        PLATFORM,
        (),
        _ADGUARD,
        (
            *("gbraid", "wbraid", "gclsrc", "ysclid", "guccounter", "guce_referrer", "guce_referrer_sig", "usqp"),
            *("mtm_*", "pk_campaign", "pk_medium", "pk_source", "_branch_match_id", "xtor", "hsa_*", "_kx", "_cldee"),
            *(
                "pk_vid",
                "cm_mmc*",
                "cm_me",
                "cm_cr",
                "sscid",
                "irgwc",
                "irclickid",
                "ir_campaignid",
                "ir_adid",
                "tduid",
            ),
            *("ir_partnerid", "erid", "cx_click", "cx_recsorder", "cx_recswidget", "mindbox-click-id", "awc", "_clde"),
            *("mindbox-message-key", "dpg_source", "dpg_campaign", "dpg_medium", "dpg_content", "bsft_*", "_sgm_*"),
            *("itm_content", "itm_term", "adjust_*", "oprtrack", "nx_source", "_io_session_id", "__io_lv"),
        ),
    ),
    HostRow(
        PLATFORM, (), "https://github.com/Smile4ever/Neat-URL", ("_hsmi", "at_campaign", "at_medium", "at_custom*")
    ),
    HostRow(
        PLATFORM,
        (),
        _BRAVE,
        (
            *("_bhlid", "_branch_referrer", "at_recipient_id", "at_recipient_list", "bbeml", "et_rid", "sms_click"),
            *("sms_source", "sms_uph", "ss_email_id", "syclid", "ymclid", "vgo_ee", "unicorn_click_id"),
        ),
    ),
    HostRow(PLATFORM, (), _ADGUARD_BY_SITE, ("igshid", "igsh", "ttclid", "gad_source", "gad_campaignid")),
    # Platforms
    HostRow(
        PLATFORM,
        ("x.com", "twitter.com", "mobile.twitter.com", "m.twitter.com", "mobile.x.com"),
        _CLEAR_URLS,
        ("s", "t", "ref_src", "ref_url", "src", "cn", "cxt"),
        same=(
            "/{user}/status/{post} = /i/status/{post}",
            "/{user}/statuses/{post} = /i/status/{post}",
            "/i/web/status/{post} = /i/status/{post}",
            "/{user}/status/{post}/photo/{number} = /i/status/{post}",
            "/{user}/status/{post}/video/{number} = /i/status/{post}",
        ),
    ),
    HostRow(
        PLATFORM,
        ("t.me", "telegram.me", "telegram.dog"),
        "https://core.telegram.org/api/links",
        same=(
            "/s/{channel}/{post} = /{channel}/{post}",
            "/s/{channel} = /{channel}",
            "/{channel}/{post}?single={x} = /{channel}/{post}",
            "/{channel}/{post}?embed={x} = /{channel}/{post}",
        ),
    ),
    HostRow(
        PLATFORM,
        ("youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"),
        "https://developers.google.com/youtube/player_parameters",
        ("si", "feature", "pp", "kw"),
        same=(
            "youtu.be/{video} = youtube.com/watch?v={video}",
            "/embed/{video} = /watch?v={video}",
            "/shorts/{video} = /watch?v={video}",
            "/live/{video} = /watch?v={video}",
            "/v/{video} = /watch?v={video}",
            "/watch?ab_channel={channel} = /watch",
            "/watch?t={second} = /watch",
        ),
    ),
    HostRow(
        PLATFORM,
        (
            *("facebook.com", "m.facebook.com", "mbasic.facebook.com", "web.facebook.com", "touch.facebook.com"),
            *("mobile.facebook.com", "fb.com"),
        ),
        _CLEAR_URLS,
        (
            *("__tn__", "__cft__*", "__xts__*", "mibextid", "rdid", "share_url", "_rdr", "_rdc", "rdr", "rdc", "sfnsn"),
            *("eav", "paipv", "wtsid", "_nc_x", "ref", "refid", "refsrc", "fref", "hc_*", "eid", "ls_ref"),
            *("comment_tracking", "referral_code", "referral_story_type", "tracking", "dti", "extid"),
        ),
        same=("/story.php = /permalink.php", "/watch/live = /watch", "/{page}/videos/{video} = /watch?v={video}"),
    ),
    HostRow(
        PLATFORM,
        ("instagram.com", "m.instagram.com", "instagr.am"),
        _CLEAR_URLS,
        ("igshid", "igsh"),
        same=(
            "/reel/{post} = /p/{post}",
            "/reels/{post} = /p/{post}",
            "/tv/{post} = /p/{post}",
            "/{user}/p/{post} = /p/{post}",
            "/{user}/reel/{post} = /p/{post}",
            "/p/{post}?img_index={number} = /p/{post}",
        ),
    ),
    HostRow(
        PLATFORM, ("threads.net", "threads.com"), "https://en.wikipedia.org/wiki/Threads_(social_network)", ("xmt",)
    ),
    HostRow(
        PLATFORM,
        ("tiktok.com", "m.tiktok.com"),
        _ADGUARD_BY_SITE,
        (
            *("_t", "_r", "_d", "u_code", "preview_pb", "is_from_webapp", "sender_device", "is_copy_url", "sec_uid"),
            *("share_app_id", "share_link_id", "sender_web_id", "web_id", "tt_from"),
        ),
    ),
    HostRow(
        PLATFORM,
        ("vk.com", "m.vk.com", "vk.ru", "m.vk.ru", "vkontakte.ru"),
        "https://en.wikipedia.org/wiki/VK_(service)",
        same=("/{page}?w={post} = /{post}", "/{page}?z={video} = /{video}"),
    ),
    HostRow(PLATFORM, ("ok.ru", "m.ok.ru", "odnoklassniki.ru"), "https://en.wikipedia.org/wiki/Odnoklassniki"),
    HostRow(
        PLATFORM,
        ("reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "i.reddit.com", "m.reddit.com"),
        _CLEAR_URLS,
        ("$deep_link", "correlation_id", "ref_campaign", "ref_source", "$3p", "rdt", "$original_url", "share_id"),
    ),
    HostRow(
        PLATFORM,
        ("wikipedia.org",),
        "https://en.wikipedia.org/wiki/Help:Mobile_access",
        ("wprov",),
        same=(
            "{language}.m.wikipedia.org = {language}.wikipedia.org",
            "/w/index.php?title={title} = /wiki/{title}",
        ),
    ),
    HostRow(PLATFORM, ("linkedin.com",), _ADGUARD_BY_SITE, ("trk", "trkinfo", "trackingid", "lipi", "rcm", "refid")),
    HostRow(PLATFORM, ("reuters.com",), _CLEAR_URLS, ("taid",)),
    HostRow(PLATFORM, ("forbes.com",), _CLEAR_URLS, ("sh",)),
    HostRow(PLATFORM, ("open.spotify.com",), _CLEAR_URLS, ("si",)),
    HostRow(PLATFORM, ("theguardian.com",), _CLEAR_URLS, ("cmp",)),
    HostRow(PLATFORM, ("bbc.com", "bbc.co.uk"), _CLEAR_URLS, ("xtor", "at_*")),
    HostRow(PLATFORM, ("msn.com",), _CLEAR_URLS, ("cvid", "ocid")),
    HostRow(PLATFORM, ("medium.com",), _CLEAR_URLS, ("source",)),
    HostRow(PLATFORM, ("nytimes.com",), _CLEAR_URLS, ("smid",)),
    # Archives
    HostRow(
        ARCHIVE,
        ("web.archive.org", "wayback.archive.org", "archive.org"),
        "https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine",
        copies=("/web/{moment}/{page}", "/save/{page}", "/web/{page}", "/{moment}/{page}", "/latest/{page}"),
        targets=(
            *("/web", "/details/http*", "/cdx/*", "/wayback/*", "/liveweb/*", "/web/changes/*", "/web/sitemap/*"),
            *("/web/collections/*", "/web/details/*"),
        ),
    ),
    HostRow(
        ARCHIVE,
        (
            *("archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.md", "archive.fo"),
            "archive.ec",
        ),
        "https://en.wikipedia.org/wiki/Help:Using_archive.today",
        copies=(
            *(
                "/{moment}/{page}",
                "/newest/{page}",
                "/oldest/{page}",
                "/latest/{page}",
                "/submit/?url={page}",
                "/{page}",
            ),
            "/o/{id}/{page}",
        ),
        targets=("/search/*", "/submit", "/offset=*", "/wip/*"),
    ),
    HostRow(ARCHIVE, ("perma.cc",), "https://perma.cc/docs"),
    HostRow(
        ARCHIVE,
        ("perma-archives.org",),
        "https://perma.cc/docs/perma-link-creation",
        copies=("/warc/{moment}/{page}", "/warc/{id}/{page}"),
    ),
    HostRow(ARCHIVE, ("ghostarchive.org",), "https://ghostarchive.org/", targets=("/search",)),
    HostRow(ARCHIVE, ("webcitation.org",), _LIST_OF_ARCHIVES, targets=("/query",)),
    HostRow(
        ARCHIVE,
        ("archive.wikiwix.com",),
        _LIST_OF_ARCHIVES,
        copies=("/cache/{moment}/{page}", "/cache/?url={page}", "/cache/index2.php?url={page}"),
    ),
    HostRow(ARCHIVE, ("freezepage.com",), _LIST_OF_ARCHIVES),
    HostRow(
        ARCHIVE,
        ("timetravel.mementoweb.org", "mementoweb.org"),
        "http://timetravel.mementoweb.org/guide/api",
        copies=(
            "/memento/{moment}/{page}",
            "/list/{moment}/{page}",
            "/api/json/{moment}/{page}",
            "/timemap/link/{page}",
        ),
    ),
    HostRow(ARCHIVE, ("megalodon.jp",), _LIST_OF_ARCHIVES, copies=("/{moment}/{page}", "/ref/{moment}/{page}")),
    HostRow(
        ARCHIVE,
        ("arquivo.pt",),
        _LIST_OF_ARCHIVES,
        copies=("/wayback/{moment}/{page}", "/noFrame/replay/{moment}/{page}", "/screenshot/?url={page}"),
    ),
    HostRow(
        ARCHIVE,
        ("webarchive.org.uk",),
        _LIST_OF_ARCHIVES,
        copies=("/wayback/archive/{moment}/{page}", "/wayback/{id}/{moment}/{page}"),
    ),
    HostRow(
        ARCHIVE, ("webarchive.loc.gov",), _LIST_OF_ARCHIVES, copies=("/all/{moment}/{page}", "/{id}/{moment}/{page}")
    ),
    HostRow(
        ARCHIVE,
        ("webarchive.nationalarchives.gov.uk",),
        _LIST_OF_ARCHIVES,
        copies=("/ukgwa/{moment}/{page}", *_WAYBACK),
    ),
    HostRow(
        ARCHIVE,
        ("wayback.archive-it.org", "archive-it.org"),
        _LIST_OF_ARCHIVES,
        copies=("/{id}/{moment}/{page}", "/all/{moment}/{page}"),
    ),
    HostRow(
        ARCHIVE, ("webarchive.nla.gov.au",), _LIST_OF_ARCHIVES, copies=("/awa/{moment}/{page}", "/gov/{moment}/{page}")
    ),
    HostRow(ARCHIVE, ("vefsafn.is", "wayback.vefsafn.is"), _LIST_OF_ARCHIVES, copies=("/{id}/{moment}/{page}",)),
    HostRow(ARCHIVE, ("swap.stanford.edu",), _LIST_OF_ARCHIVES, copies=("/{id}/{moment}/{page}", *_WAYBACK)),
    HostRow(ARCHIVE, ("conifer.rhizome.org",), _LIST_OF_ARCHIVES, copies=("/{user}/{id}/{moment}/{page}",)),
    HostRow(ARCHIVE, ("web-archive.org.ua",), _LIST_OF_ARCHIVES),
    # Shorteners
    HostRow(SHORTENER, ("bit.ly", "j.mp", "bitly.com"), "https://bitly.com/"),
    HostRow(SHORTENER, ("t.co",), "https://help.x.com/en/using-x/url-shortener"),
    HostRow(SHORTENER, ("tinyurl.com",), "https://tinyurl.com/"),
    HostRow(SHORTENER, ("is.gd", "v.gd"), "https://is.gd/"),
    HostRow(SHORTENER, ("cutt.ly",), "https://cutt.ly/"),
    HostRow(SHORTENER, ("rb.gy", "rebrand.ly"), "https://www.rebrandly.com/"),
    HostRow(SHORTENER, ("t.ly",), "https://t.ly/"),
    HostRow(SHORTENER, ("clck.ru",), "https://clck.ru/"),
    HostRow(SHORTENER, ("vk.cc",), "https://vk.cc/"),
    HostRow(
        SHORTENER,
        (
            *("goo.gl", "ow.ly", "buff.ly", "lnkd.in", "fb.me", "fb.watch", "dlvr.it", "redd.it", "vm.tiktok.com"),
            *("vt.tiktok.com", "amzn.to", "wp.me", "ift.tt", "trib.al", "shorturl.at", "tiny.cc", "u.to"),
        ),
        _SHORTENERS,
    ),
    HostRow(
        SHORTENER,
        (
            *("53eig.ht", "a.co", "abcn.ws", "aje.io", "apne.ws", "apple.news", "bbc.in", "bityl.co", "bloom.bg"),
            *("cbsn.ws", "cnb.cx", "cnn.it", "crwd.fr", "da.gd", "dailym.ai", "db.tt", "dld.bz", "econ.st", "exe.io"),
            *("fal.cn", "flic.kr", "flip.it", "forms.gle", "g.co", "git.io", "goo.su", "hubs.la", "hubs.ly", "ind.pn"),
            *("kutt.it", "lat.ms", "lemde.fr", "lihi.cc", "lihi1.com", "lin.ee", "m.me", "maps.app.goo.gl", "mzl.la"),
            *("n.pr", "nbcnews.to", "nyp.st", "nyti.ms", "on.ft.com", "on.wsj.com", "ouo.io", "owl.li", "p.dw.com"),
            *("plu.sh", "politi.co", "ppt.cc", "pse.is", "reurl.cc", "reut.rs", "s.id", "shorturl.asia", "shorturl.gg"),
            *("sina.lt", "smarturl.it", "snip.ly", "spoti.fi", "spr.ly", "suo.im", "surl.li", "t2m.io", "tcrn.ch"),
            *("ti.me", "tiny.one", "u.nu", "ubr.to", "url.cn", "urlr.me", "urlz.fr", "usat.ly", "w.wiki", "wapo.st"),
            *("wb.md", "x.gd", "yhoo.it", "zpr.io", "bitly.is"),
        ),
        _LIST_OF_SHORTENERS,
    ),
    # What sends readers on
    HostRow(
        REDIRECTOR,
        ("google.*",),
        _CLEAR_URLS,
        copies=("/amp/s/{page}", "/amp/{page}"),
        targets=("/url?url", "/url?q", "/imgres?imgrefurl", "/aclk?adurl", "/translate?u"),
    ),
    HostRow(
        REDIRECTOR,
        ("webcache.googleusercontent.com",),
        "https://en.wikipedia.org/wiki/Google_Cache",
        copies=("/search?q=cache:{id}:{page}", "/search?q=cache:{page}"),
    ),
    HostRow(REDIRECTOR, ("translate.goog",), "https://en.wikipedia.org/wiki/Google_Translate", targets=("/*",)),
    HostRow(
        REDIRECTOR,
        ("cdn.ampproject.org", "bing-amp.com"),
        "https://developers.google.com/amp/cache/overview",
        copies=("/c/s/{page}", "/v/s/{page}", "/c/{page}", "/v/{page}", "/wp/s/{page}"),
    ),
    HostRow(
        REDIRECTOR,
        ("facebook.com", "l.messenger.com", "messenger.com"),
        _CLEAR_URLS,
        targets=("/l.php?u", "/flx/warn?u"),
    ),
    HostRow(REDIRECTOR, ("l.instagram.com", "l.threads.com", "l.threads.net"), _CLEAR_URLS, targets=("/?u",)),
    HostRow(REDIRECTOR, ("instagram.com",), _CLEAR_URLS, targets=("/linkshim?u",)),
    HostRow(REDIRECTOR, ("steamcommunity.com",), _CLEAR_URLS, targets=("/linkfilter?url", "/linkfilter?u")),
    HostRow(REDIRECTOR, ("disq.us", "gate.sc", "exit.sc", "slack-redir.net"), _CLEAR_URLS, targets=("/*?url",)),
    HostRow(REDIRECTOR, ("getpocket.com",), _CLEAR_URLS, targets=("/redirect?url",)),
    HostRow(REDIRECTOR, ("href.li", "anonym.to"), _CLEAR_URLS, targets=("/?*",)),
    HostRow(
        REDIRECTOR,
        ("safelinks.protection.outlook.com",),
        "https://learn.microsoft.com/en-us/defender-office-365/safe-links-about",
        targets=("/*?url",),
    ),
    HostRow(
        REDIRECTOR,
        ("urldefense.com", "urldefense.proofpoint.com", "urldefense.us"),
        "https://en.wikipedia.org/wiki/Proofpoint",
        targets=("/v1/*", "/v2/*", "/v3/*"),
    ),
    HostRow(REDIRECTOR, ("youtube.com",), _CLEAR_URLS, targets=("/redirect?q",)),
    HostRow(REDIRECTOR, ("vk.com", "vk.ru"), _CLEAR_URLS, targets=("/away.php?to",)),
    HostRow(REDIRECTOR, ("out.reddit.com",), _CLEAR_URLS, targets=("/*?url",)),
    HostRow(REDIRECTOR, ("duckduckgo.com",), _CLEAR_URLS, targets=("/l?uddg",)),
    HostRow(REDIRECTOR, ("t.umblr.com",), _CLEAR_URLS, targets=("/redirect?z",)),
    HostRow(
        REDIRECTOR,
        ("bing.com", "r.search.yahoo.com", "news.google.com"),
        "https://en.wikipedia.org/wiki/URL_redirection",
        targets=(
            "/ck/a",
            "/news/apiclick.aspx?url",
            "/_ylt=*",
            "/rss/articles/*",
            "/articles/*",
            "/__i/rss/*",
            "/read/*",
        ),
    ),
    HostRow(
        REDIRECTOR,
        ("yandex.*", "hghltd.yandex.net", "translate.yandex.*", "nova.rambler.ru", "go.mail.ru"),
        "https://en.wikipedia.org/wiki/URL_redirection",
        targets=("/clck/*", "/turbo/*", "/translate?url", "/yandbtm?url", "/cl?url", "/redir"),
    ),
    HostRow(REDIRECTOR, ("baidu.com", "sogou.com"), _CLEAR_URLS, targets=("/link",)),
    HostRow(
        REDIRECTOR,
        ("ok.ru", "linkedin.com", "tiktok.com", "pinterest.com"),
        "https://en.wikipedia.org/wiki/URL_redirection",
        targets=(
            *("/dk?st.rfn", "/dk?st.link", "/redir/redirect?url", "/safety/go?url", "/link/v2?target", "/offsite?url"),
        ),
    ),
    HostRow(REDIRECTOR, ("12ft.io",), "https://en.wikipedia.org/wiki/12ft", copies=("/{page}",)),
)
"""Rows, of which the first that fits is taken."""
