using BotAssistant.Dialogs;

namespace BotAssistant.Host.Commands;

/// <summary>What the command line says.</summary>
internal static class CommandTexts
{
    public static readonly TextKey Product = new("command.product");
    public static readonly TextKey Help = new("command.help");
    public static readonly TextKey HelpDescription = new("command.help-description");
    public static readonly TextKey HelpUsage = new("command.help-usage");
    public static readonly TextKey HelpArguments = new("command.help-arguments");
    public static readonly TextKey HelpOptions = new("command.help-options");
    public static readonly TextKey HelpCommands = new("command.help-commands");
    public static readonly TextKey HelpCommandPart = new("command.help-command-part");
    public static readonly TextKey HelpOptionsPart = new("command.help-options-part");
    public static readonly TextKey HelpValue = new("command.help-value");
    public static readonly TextKey HelpRequired = new("command.help-required");
    public static readonly TextKey HelpDefault = new("command.help-default", "value");
    public static readonly TextKey NotUnderstood = new("command.not-understood", "words", "command");
    public static readonly TextKey Incomplete = new("command.incomplete", "command");
    public static readonly TextKey Lacking = new("command.lacking", "command", "names");
    public static readonly TextKey Version = new("command.version");
    public static readonly TextKey Json = new("command.json");
    public static readonly TextKey Serve = new("command.serve");
    public static readonly TextKey Ready = new("command.ready", "address", "county");
    public static readonly TextKey Stopped = new("command.stopped");
    public static readonly TextKey AddressInUse = new("command.address-in-use", "address");
    public static readonly TextKey Progress = new("command.progress", "percent");

    public static readonly TextKey Backup = new("command.backup");
    public static readonly TextKey BackupTo = new("command.backup-to");
    public static readonly TextKey BackupDone = new("command.backup-done", "file", "megabytes");
    public static readonly TextKey BackupNowhere = new("command.backup-nowhere");
    public static readonly TextKey PassphraseFile = new("command.passphrase-file");
    public static readonly TextKey Restore = new("command.restore");
    public static readonly TextKey RestoreFile = new("command.restore-file");
    public static readonly TextKey RestoreTo = new("command.restore-to");
    public static readonly TextKey RestoreDone = new("command.restore-done", "directory");

    public static readonly TextKey Keys = new("command.keys");
    public static readonly TextKey KeysRotate = new("command.keys-rotate");
    public static readonly TextKey KeysRotating = new("command.keys-rotating", "count");
    public static readonly TextKey KeysRehashing = new("command.keys-rehashing", "count");
    public static readonly TextKey KeysRotated = new("command.keys-rotated", "count", "hashes");

    public static readonly TextKey Check = new("command.check");
    public static readonly TextKey CheckGood = new("command.check-good", "what");
    public static readonly TextKey CheckBad = new("command.check-bad", "what", "problem");
    public static readonly TextKey CheckDialogs = new("command.check-dialogs");
    public static readonly TextKey CheckPrompts = new("command.check-prompts");
    public static readonly TextKey CheckDatabase = new("command.check-database");
    public static readonly TextKey CheckKeys = new("command.check-keys");
    public static readonly TextKey CheckParked = new("command.check-parked");
    public static readonly TextKey CheckDead = new("command.check-dead");
    public static readonly TextKey CheckCount = new("command.check-count", "count");

    public static readonly TextKey Ask = new("command.ask");
    public static readonly TextKey AskText = new("command.ask-text");
    public static readonly TextKey AskFile = new("command.ask-file");
    public static readonly TextKey AskAs = new("command.ask-as");
    public static readonly TextKey AskRegion = new("command.ask-region");
    public static readonly TextKey AskDay = new("command.ask-day");
    public static readonly TextKey AskNothing = new("command.ask-nothing");
    public static readonly TextKey AskNoFile = new("command.ask-no-file", "path");
    public static readonly TextKey AskBadLine = new("command.ask-bad-line", "path", "line");
    public static readonly TextKey AskDone = new("command.ask-done", "good", "bad");
    public static readonly TextKey AskModel = new("command.ask-model");
    public static readonly TextKey AskNoModel = new("command.ask-no-model");
    public static readonly TextKey AskUnreadable = new("command.ask-unreadable");

    public static readonly TextKey Turns = new("command.turns");
    public static readonly TextKey TurnsParked = new("command.turns-parked");
    public static readonly TextKey TurnsLine = new("command.turns-line", "conversation", "sequence", "received", "attempts", "failure");
    public static readonly TextKey TurnsRetry = new("command.turns-retry");
    public static readonly TextKey Conversation = new("command.conversation");
    public static readonly TextKey Sequence = new("command.sequence");
    public static readonly TextKey Outbox = new("command.outbox");
    public static readonly TextKey OutboxDead = new("command.outbox-dead");
    public static readonly TextKey OutboxLine = new("command.outbox-line", "id", "channel", "created", "attempts", "failure");
    public static readonly TextKey OutboxRetry = new("command.outbox-retry");
    public static readonly TextKey OutboxId = new("command.outbox-id");
    public static readonly TextKey NothingListed = new("command.nothing-listed");
    public static readonly TextKey WillRetry = new("command.will-retry");
    public static readonly TextKey NotFound = new("command.not-found");
}
