using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Dialogs;

/// <summary>The word lists as the search needs them.</summary>
public static class SearchWords
{
    /// <summary>One folding for documents and questions alike. Words of danger are for recognising it and replace nothing.</summary>
    public static TextFolding SearchFolding(this DialogCatalog dialogs) => new(dialogs.Words
        .Where(word => word.Kind is not WordKind.Urgent)
        .OrderBy(word => word.Kind is WordKind.Traditional ? 0 : word.Kind is WordKind.Typo ? 1 : word.Kind is WordKind.Dialect ? 2 : 3)
        .Select(word => new WordReplacement(word.From, word.To)));
}
