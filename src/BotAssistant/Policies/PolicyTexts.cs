using BotAssistant.Dialogs;

namespace BotAssistant.Policies;

/// <summary>What is said about policies.</summary>
internal static class PolicyTexts
{
    public static readonly TextKey Unverified = new("policy.unverified", "desk_phone");
    public static readonly TextKey Demo = new("policy.demo");
    public static readonly TextKey ForPlace = new("policy.for-place", "place");
    public static readonly TextKey ForHome = new("policy.for-home", "place");
    public static readonly TextKey Difference = new("policy.difference", "more", "less", "amount", "unit");
    public static readonly TextKey DifferenceOfTitles = new("policy.difference-of-titles", "more", "amount", "unit");
    public static readonly TextKey MoreThan = new("policy.more-than", "more", "less");
    public static readonly TextKey MoreOfTitles = new("policy.more-of-titles", "more");
    public static readonly TextKey NoDifference = new("policy.no-difference");
    public static readonly TextKey NotComparable = new("policy.not-comparable");
    public static readonly TextKey ForSaidKinds = new("policy.for-said-kinds", "kinds");
    public static readonly TextKey ForRecordedKinds = new("policy.for-recorded-kinds", "kinds");
    public static readonly TextKey ForNation = new("policy.for-nation", "place");
    public static readonly TextKey ForHigher = new("policy.for-higher", "place", "higher");
    public static readonly TextKey Expired = new("policy.expired", "until");
    public static readonly TextKey ReplacedBy = new("policy.replaced-by", "title");
    public static readonly TextKey NoSuccessor = new("policy.no-successor", "desk_phone");
    public static readonly TextKey Replaces = new("policy.replaces", "title");
    public static readonly TextKey NotThatYear = new("policy.not-that-year", "year");
    public static readonly TextKey Amounts = new("policy.amounts", "lines");
    public static readonly TextKey Conditions = new("policy.conditions", "lines");
    public static readonly TextKey Unsaid = new("policy.unsaid", "what");
    public static readonly TextKey WhereMost = new("policy.where-most");
    public static readonly TextKey Materials = new("policy.materials", "lines");
    public static readonly TextKey Apply = new("policy.apply", "lines");
    public static readonly TextKey Hotline = new("policy.hotline", "phone");
    public static readonly TextKey Source = new("policy.source", "title", "about");
    public static readonly TextKey SourceAbout = new("policy.source-about", "facts");
    public static readonly TextKey SourceFrom = new("policy.source-from", "from");
    public static readonly TextKey SourceUntil = new("policy.source-until", "until");
    public static readonly TextKey SourceDerived = new("policy.source-derived", "until");
    public static readonly TextKey SourceUndated = new("policy.source-undated");
    public static readonly TextKey TableRow = new("policy.table-row", "cells");
    public static readonly TextKey TableCell = new("policy.table-cell", "column", "value");
    public static readonly TextKey CellJoin = new("policy.cell-join");
    public static readonly TextKey SourceOpen = new("policy.source-open");
    public static readonly TextKey ListJoin = new("policy.list-join");
    public static readonly TextKey Higher = new("policy.higher", "region", "line");
    public static readonly TextKey Conflict = new("policy.conflict", "line", "title", "about", "desk_phone");
    public static readonly TextKey HigherCustom = new("policy.higher-custom", "line");
    public static readonly TextKey Abroad = new("policy.abroad", "name");
    public static readonly TextKey InCharge = new("policy.in-charge", "office", "desk_phone");
    public static readonly TextKey InChargeElsewhere = new("policy.in-charge-elsewhere", "office", "desk_phone");
    public static readonly TextKey DecidesForOthers = new("policy.decides-for-others", "office");
    public static readonly TextKey Decides = new("policy.decides", "office");
    public static readonly TextKey WithoutPlace = new("policy.without-place", "places");
    public static readonly TextKey ForCustom = new("policy.for-custom", "place");
    public static readonly TextKey More = new("policy.more", "count");
    public static readonly TextKey SeveralYears = new("policy.several-years");
    public static readonly TextKey NoOriginal = new("policy.no-original");
    public static readonly TextKey OriginalAgain = new("policy.original-again", "address");
    public static readonly TextKey PlacesCut = new("policy.places-cut", "most");
    public static readonly TextKey NoProvision = new("policy.no-provision", "topic", "place");
    public static readonly TextKey NoProvisionYear = new("policy.no-provision-year", "topic", "place", "year");

    /// <summary>Before what a document says of which nobody knows where and when it holds.</summary>
    public static readonly TextKey FromUndescribed = new("policy.from-undescribed", "title");

    /// <summary>What such a document says beside an answer.</summary>
    public static readonly TextKey MentionedIn = new("policy.mentioned-in", "title", "lines");

    public static readonly TextKey NoProvisionKnown = new("policy.no-provision-known", "line");
    public static readonly TextKey OfferDesk = new("policy.offer-desk");
    public static readonly TextKey WhichPlace = new("policy.which-place", "name");
    public static readonly TextKey NoSuchPlace = new("policy.no-such-place", "name");
    public static readonly TextKey NoSuchPlaceIn = new("policy.no-such-place-in", "name", "place");
    public static readonly TextKey UnnamedPlace = new("policy.unnamed-place", "name");
    public static readonly TextKey UnknownBeside = new("policy.unknown-beside", "names");
    public static readonly TextKey SeveralBeside = new("policy.several-beside", "names");
    public static readonly TextKey AndOthers = new("policy.and-others", "count");
    public static readonly TextKey WithoutYear = new("policy.without-year", "place", "years");
    public static readonly TextKey WhichTopic = new("policy.which-topic");
    public static readonly TextKey InTopic = new("policy.in-topic", "topic", "question");
    public static readonly TextKey WhichClass = new("policy.which-class");
    public static readonly TextKey DeskStoredUntil = new("policy.desk-stored-until", "month", "day", "time", "desk_phone");
    public static readonly TextKey DeskStored = new("policy.desk-stored", "desk_phone");
    public static readonly TextKey DeskNothing = new("policy.desk-nothing", "desk_phone");
    public static readonly TextKey SeeOriginal = new("policy.see-original");
    public static readonly TextKey AskDesk = new("policy.ask-desk");
    public static readonly TextKey AskMaterials = new("policy.ask-materials");
    public static readonly TextKey AskApply = new("policy.ask-apply");
    public static readonly TextKey AskMaterialsSay = new("policy.ask-materials-say");
    public static readonly TextKey AskApplySay = new("policy.ask-apply-say");
    public static readonly TextKey InClass = new("policy.in-class", "topic", "class");
    public static readonly TextKey InPlace = new("policy.in-place", "place", "question");
    public static readonly TextKey Date = new("policy.date", "year", "month", "day");
}
