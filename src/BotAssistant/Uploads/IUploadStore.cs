using BotAssistant.Conversations;

namespace BotAssistant.Uploads;

/// <param name="Address">The conversation that its details are sealed for.</param>
internal sealed record FoundUpload(ConversationAddress Address, string FileName, byte[] Details, long Size);

/// <summary>The rows of uploads. They are written with their messages, by <see cref="Upload"/>'s other users.</summary>
internal interface IUploadStore
{
    /// <summary>Null if there is none, or its conversation was closed.</summary>
    /// <exception cref="Storage.StorageUnavailableException">It cannot be looked up now.</exception>
    FoundUpload? Find(byte[] capabilityHash);

    /// <summary>Those of the names that have a row.</summary>
    /// <exception cref="Storage.StorageUnavailableException">They cannot be looked up now.</exception>
    IReadOnlySet<string> Known(IReadOnlyCollection<string> fileNames);
}
