using BotAssistant.Dialogs;

namespace BotAssistant.Compliance;

/// <summary>What was looked at for each rule, and what breaks it. Each has its English beside it.</summary>
internal static class ComplianceTexts
{
    public static readonly TextKey Ranking = new("compliance.rule-4", "forms", "questions", "columns", "colours");
    public static readonly TextKey Light = new("compliance.rule-5", "from", "until", "most", "reminders");
    public static readonly TextKey Urgent = new("compliance.rule-6", "kinds", "examples", "numbers", "duties");
    public static readonly TextKey Quiet = new("compliance.rule-7", "kinds", "roles", "lists", "seen");
    public static readonly TextKey Data = new("compliance.rule-8", "columns", "sealed", "sentences", "days");
    public static readonly TextKey Signing = new("compliance.rule-9", "forms", "decisions", "allowed");

    public static readonly TextKey Demanded = new("compliance.demanded", "form", "question");
    public static readonly TextKey NoPurpose = new("compliance.no-purpose", "form", "question");
    public static readonly TextKey AskedTwice = new("compliance.asked-twice", "form", "question", "fact");
    public static readonly TextKey Judging = new("compliance.judging", "column");
    public static readonly TextKey ColouredPeople = new("compliance.coloured-people", "name", "place");
    public static readonly TextKey NoQuietHours = new("compliance.no-quiet-hours");
    public static readonly TextKey ShortNight = new("compliance.short-night", "hours", "least", "place");
    public static readonly TextKey TooMany = new("compliance.too-many", "count", "most", "place");
    public static readonly TextKey NoDigest = new("compliance.no-digest");
    public static readonly TextKey DigestAtNight = new("compliance.digest-at-night", "at", "place");
    public static readonly TextKey NoNumber = new("compliance.no-number", "name");
    public static readonly TextKey NoExamples = new("compliance.no-examples", "name");
    public static readonly TextKey NotFirst = new("compliance.not-first", "name");
    public static readonly TextKey NobodyOnDuty = new("compliance.nobody-on-duty");
    public static readonly TextKey NoDesk = new("compliance.no-desk", "kind");
    public static readonly TextKey Seen = new("compliance.seen", "kind", "role", "list");
    public static readonly TextKey Labelled = new("compliance.labelled", "column");
    public static readonly TextKey Readable = new("compliance.readable", "column");
    public static readonly TextKey NotRotated = new("compliance.not-rotated", "column");
    public static readonly TextKey ShortNotice = new("compliance.short-notice", "count");
    public static readonly TextKey NoSummary = new("compliance.no-summary", "form");
    public static readonly TextKey NobodyTakes = new("compliance.nobody-takes", "form");
    public static readonly TextKey DecidesAlone = new("compliance.decides-alone", "who", "what");
}
