using System.Collections.Frozen;
using BotAssistant.Dialogs;
using BotAssistant.Model.Prompts;
using BotAssistant.Problems;

namespace BotAssistant.Host.Commands;

/// <summary>The texts of all <see cref="ProblemException"/>s.</summary>
internal static class ProblemTexts
{
    public static readonly IReadOnlyList<TextKey> All =
    [
        new("storage.in-use", "path"),
        new("storage.no-directory", "path"),
        new("storage.no-database", "path"),
        new("pages.no-files", "path"),
        new("demo.other-county", "region"),
        new("demo.not-empty"),
        new("demo.in-production"),
        new("keys.missing", "path"),
        new("keys.damaged", "path"),
        new("keys.no-access", "path"),
        new("keys.locked", "path"),
        new("keys.data-key-unreadable", "id"),
        new("backup.already-running", "path"),
        new("backup.damaged", "file"),
        new("backup.database-damaged", "path"),
        new("backup.database-missing", "path"),
        new("backup.database-unreadable", "path"),
        new("backup.no-space", "path", "needed", "free"),
        new("backup.restored-database-damaged", "file"),
        new("backup.file-exists", "file"),
        new("backup.file-missing", "file"),
        new("backup.io-failed", "path", "reason"),
        new("backup.keys-missing", "path"),
        new("backup.no-access", "path"),
        new("backup.not-a-backup", "file"),
        new("backup.passphrase-exposed", "path"),
        new("backup.passphrase-missing", "path"),
        new("backup.passphrase-not-set"),
        new("backup.passphrase-not-text", "path"),
        new("backup.passphrase-short", "path", "least"),
        new("backup.passphrase-wrong", "file"),
        new("backup.restore-running", "path"),
        new("backup.target-not-empty", "path"),
        new("backup.version-unknown", "file", "version"),
    ];

    private static readonly FrozenDictionary<string, TextKey> ByName = All.Append(PromptTexts.Broken).ToFrozenDictionary(key => key.Name, StringComparer.Ordinal);

    public static TextKey Of(ProblemException problem) =>
        ByName.TryGetValue(problem.TextKey, out var key) ? key : throw new InvalidOperationException($"No text is declared for {problem.TextKey}.", problem);
}
