namespace BotAssistant.Testing;

/// <summary>A directory of a test's own, on the disk, deleted with it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("botassistant-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
