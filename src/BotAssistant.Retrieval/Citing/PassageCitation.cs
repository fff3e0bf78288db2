namespace BotAssistant.Retrieval.Citing;

/// <summary>What an answer stands on, in a form that can be checked a year later.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Section">The place as people name it; may be empty.</param>
/// <param name="Quote">The exact words.</param>
/// <param name="Start">Offset of the quote in the document text.</param>
/// <param name="Length">Length of the quote in characters.</param>
/// <param name="Hash">SHA-256 of the document text in UTF-8, lower-case hex.</param>
public sealed record PassageCitation(string Document, string Version, string Section, string Quote, int Start, int Length, string Hash);
