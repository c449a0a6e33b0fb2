"""What stands around a text on a page and is no part of it: share bars, boxes for apps and newsletters, footers. One paragraph in, its sort out."""

import re

_LONGEST = 240  # letters; what is longer is prose, whatever words it holds
_SOCIAL = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|e-?mail|print|copy(?: the)? link|pinterest|messenger|instagram|youtube|tiktok|bluesky|threads|vk|viber|flipboard|"
    r"share|tweet|comments?|save|bookmark|like|pin|rss|sms)"
)
_WHOLE = (
    rf"{_SOCIAL}(?:[\s,|/·•]+{_SOCIAL})*[\s.:]*(?:\d+)?",
    r"share(?: this| on| via| the)?(?: article| story| page| post| with friends)?(?: (?:on|via|with) .{1,40})?:?",
    r"(?:read|see|view|show|load|find out|learn)\s+(?:more|less|next|also|all|full (?:story|article))(?:\s*(?:»|>|›|\.\.\.|…|here|stories|articles|news|:.{0,120}))?",
    r"(?:more|also) (?:on|from|in|about) (?:this (?:story|topic)|.{1,60})",
    r"(?:you (?:may|might) also (?:like|be interested in)|recommended(?: for you| stories| articles)?|trending(?: now)?|most (?:read|popular|viewed|commented)|top stories|latest news|breaking news|"
    r"related(?: (?:articles?|stories|topics|news|content|tags|links|posts))?|popular (?:now|stories)|editor'?s'? picks?|in this article|what to read next|up next|watch(?: now| live| more)?|live (?:now|updates)):?",
    r"(?:follow|join|find|like) us (?:on|at) .{1,100}",
    r"(?:sign ?up|subscribe|log ?in|sign ?in|register|become a (?:member|subscriber)|create (?:an |your )?account|donate|support us|contribute)\b.{0,160}",
    r".{0,80}\b(?:newsletters?|inbox|email alerts?|push notifications?)\b.{0,120}",
    r".{0,120}\b(?:download|get|try) (?:our|the) .{0,30}\bapps?\b.{0,80}",
    r".{0,100}\b(?:email|e-mail|text|message) you\b.{0,100}",
    r".{0,60}\b(?:we|this (?:web)?site|by using|our partners) .{0,30}\bcookies?\b.{0,140}",
    r"(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences| settings)?",
    r"(?:advertisement|advertising|advert|ad|sponsored(?: content)?|promoted|paid content|partner content|continue reading(?: below)?|story continues (?:below|after).{0,40}|article continues.{0,40})",
    r"(?:skip to (?:main )?content|back to top|go back|home|menu|search|close|next|previous|loading\W*|advertise(?: with us)?|contact(?: us)?|about(?: us)?|careers|help|faqs?|site ?map|accessibility|"
    r"terms(?: (?:of (?:use|service)|and conditions|& conditions))?|privacy(?: (?:policy|notice|statement))?|cookies?(?: policy| settings| notice)?|imprint|impressum|corrections policy|print this|"
    r"(?:post|leave|add|view|read|show|hide) (?:a )?comments?.{0,40}|no comments(?: yet)?|\d+ comments?|your email address will not be published.{0,60}|report (?:an? )?(?:error|typo).{0,40})",
    r"(?:(?:terms|privacy|cookies?|contact|about|careers|advertise|help|site ?map|accessibility|faqs?)(?: (?:of (?:use|service)|policy|us|and conditions|notice|map))?\s*[|·•/]?\s*){2,}",
    r"(?:\d+|one|two|three|four|five) ?min(?:ute)?s?(?: to)? read(?:ing time)?",
    r"(?:©|\(c\)|copyright).{0,120}\b(?:developed|powered|designed|hosted|built) by\b.{0,80}",
    r"(?:powered|developed|designed|hosted) by\b.{0,80}",
    r"(?:click|tap) (?:here|to|on|below)\b.{0,160}",
    r"(?:tags?|topics|filed under|categories|keywords|sections?)\s*:.{0,200}",
    r"(?:have (?:a |you )?(?:story|tip|news|correction|feedback)|got a tip|send us|contact the (?:author|editor|newsroom)|email the author).{0,160}",
    r"(?:image|photo|picture|video|play(?:er)?|audio|gallery|slideshow|listen|listen to (?:this )?article|play video|view gallery|\d+ ?/ ?\d+)",
    r"[A-Z]{1,3}-[\w.&'-]+--[\w ,.'/-]+",
    r"(?:AP|PA|AFP|Reuters) (?:photos?|video|graphics?)(?: [A-Z]{2,5}\d{2,4},?(?: and)?)+",
    r"[-=_*#~·•.|]{2,}|#{1,6}|-30-|\(?(?:ends?|more)\)?|/?ends/?",
)
_PATTERN = re.compile("|".join(f"(?:{one})" for one in _WHOLE), re.IGNORECASE)
_SECTION = re.compile(
    r"(?:you (?:may|might) also like|recommended.{0,20}|trending.{0,10}|most (?:read|popular|viewed|commented)|top stories|latest news|related(?: .{0,20})?|popular .{0,12}|what to read next|more from .{1,40})\W*",
    re.IGNORECASE,
)


def is_furniture(words: str) -> bool:
    """Whether a paragraph is a part of the page that the text stood on. Prose that happens to hold such words is not."""
    words = " ".join(words.split())
    return len(words) <= _LONGEST and bool(_PATTERN.fullmatch(words.strip(" .!»>›→|·•")) or _PATTERN.fullmatch(words))


def opens_list(words: str) -> bool:
    """Whether a paragraph is the head of a list of other articles: short lines that follow are their headlines."""
    return bool(_SECTION.fullmatch(" ".join(words.split())))
