using BotAssistant.Dialogs;

namespace BotAssistant.Host.Commands;

/// <summary>What the evaluation of the search says.</summary>
internal static class PolicyEvaluationTexts
{
    public static readonly TextKey Evaluate = new("policies.evaluate");
    public static readonly TextKey Corpus = new("policies.evaluate-corpus");
    public static readonly TextKey Questions = new("policies.evaluate-questions");
    public static readonly TextKey Out = new("policies.evaluate-out");
    public static readonly TextKey Limit = new("policies.evaluate-limit");
    public static readonly TextKey Split = new("policies.evaluate-split");
    public static readonly TextKey Passages = new("policies.evaluate-passages");
    public static readonly TextKey Indexed = new("policies.evaluate-indexed", "passages", "milliseconds", "megabytes");
    public static readonly TextKey Progress = new("policies.evaluate-progress", "percent");
    public static readonly TextKey Asked = new("policies.evaluate-asked", "asked", "judged", "answered");
    public static readonly TextKey Hits = new("policies.evaluate-hits", "one", "three", "five", "rank", "gain");
    public static readonly TextKey Unjudged = new("policies.evaluate-unjudged");
    public static readonly TextKey Times = new("policies.evaluate-times", "median", "most");
    public static readonly TextKey FileMissing = new("policies.file-missing", "path");
    public static readonly TextKey FileUnwritable = new("policies.file-unwritable", "path");
    public static readonly TextKey FileUnreadable = new("policies.file-unreadable", "path", "line");
    public static readonly TextKey FileRepeated = new("policies.file-repeated", "path", "line");
    public static readonly TextKey FileBrokenGzip = new("policies.file-broken-gzip", "path");
    public static readonly TextKey FileEmpty = new("policies.file-empty", "path");
    public static readonly TextKey LimitWrong = new("policies.limit-wrong", "most");
}
