namespace BotAssistant.Storage;

/// <summary>A unit undoes itself on purpose, e.g. because what it found had changed; not an error to report.</summary>
internal abstract class UnitRejectedException(string message) : Exception(message);
