using System.Globalization;
using BotAssistant.Dialogs;

namespace BotAssistant.Announcements;

/// <summary>Several messages as one, as they wait for the same person and the same hour.</summary>
internal sealed class MergedWords(IDialogs dialogs)
{
    private const int MostChoices = 12;

    /// <summary>In the order given; a button says which matter it is of, where there are several.</summary>
    public AnnouncedWords Of(IReadOnlyList<AnnouncedWords> all)
    {
        if (all is [var only])
        {
            return only;
        }

        var choices = all.SelectMany(words => words.Choices).DistinctBy(choice => choice.Say, StringComparer.Ordinal).Take(MostChoices)
            .Select(choice => NumberOf(choice.Say) is { } number && !choice.Label.StartsWith(number, StringComparison.Ordinal)
                ? choice with { Label = dialogs.Current.Text(MergedTexts.Label, ("number", number), ("label", choice.Label)) }
                : choice);
        return new AnnouncedWords(string.Join("\n\n", all.Select(words => words.Text.TrimEnd())), [.. choices]) { Files = [.. all.SelectMany(words => words.Files)] };
    }

    private static string? NumberOf(string say)
    {
        var digits = say.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && long.TryParse(say.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? say[..digits] : null;
    }
}

internal static class MergedTexts
{
    public static readonly TextKey Label = new("merged-label", "number", "label");
    public static readonly TextKey Uncertain = new("merged-uncertain", "text");
    public static readonly TextKey Unreachable = new("undelivered-todo", "household");
    public static readonly TextKey UnreachableCadre = new("undelivered-cadre-todo", "name", "unit");
    public static readonly TextKey UnreachableCategory = new("undelivered-category");
}
