export default function Maker() { return null; }
